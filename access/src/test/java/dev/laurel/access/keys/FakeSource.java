package dev.laurel.access.keys;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A source with a configurable result that counts how often it was queried. */
public final class FakeSource implements KeySource {
    private volatile String set;
    private volatile boolean isDown;
    private final AtomicInteger fetches = new AtomicInteger();

    public FakeSource(FakeIssuer... issuers) {
        publish(issuers);
    }

    public void publish(FakeIssuer... issuers) {
        String[] jwks = new String[issuers.length];
        for (int i = 0; i < issuers.length; i++) {
            jwks[i] = issuers[i].jwk();
        }
        set = FakeIssuer.set(jwks);
    }

    public void isDown(boolean down) {
        isDown = down;
    }

    public int fetches() {
        return fetches.get();
    }

    @Override
    public KeySet.Published fetch() throws IOException {
        fetches.incrementAndGet();
        if (isDown) {
            throw new IOException("away");
        }
        return KeySetReader.read(set);
    }
}
