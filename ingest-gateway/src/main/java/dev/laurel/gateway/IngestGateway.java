package dev.laurel.gateway;

import dev.laurel.access.Tokens;
import dev.laurel.schemas.Catalog;
import java.time.InstantSource;

/** The HTTP way in. */
public final class IngestGateway implements AutoCloseable {
    public IngestGateway(GatewaySettings settings, Catalog catalog, Tokens tokens, InstantSource clock) {
        throw new UnsupportedOperationException("not yet");
    }

    public void start() {}

    /** The port that is bound. */
    public int port() {
        return 0;
    }

    /** Whether actions are taken: Kafka answers. */
    public boolean isReady() {
        return false;
    }

    @Override
    public void close() {}
}
