package dev.laurel.query;

import dev.laurel.schemas.Catalog;
import dev.laurel.topology.Standings;
import java.time.InstantSource;

/** The boards over REST and SSE, and the page that shows them. */
public final class QueryApi implements AutoCloseable {
    public QueryApi(QuerySettings settings, Catalog catalog, Standings standings, InstantSource clock) {
        throw new UnsupportedOperationException("not yet");
    }

    public void start() {}

    /** The port that is bound. */
    public int port() {
        return 0;
    }

    /** Whether every board that was committed before the start can be read. */
    public boolean isReady() {
        return false;
    }

    @Override
    public void close() {}
}
