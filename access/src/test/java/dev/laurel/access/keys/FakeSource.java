package dev.laurel.access.keys;

import java.io.IOException;

/** A source that gives what it was told to, and counts how often it was asked. */
public final class FakeSource implements KeySource {
    private volatile String set;
    private volatile boolean isDown;
    private volatile int fetches;

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
        return fetches;
    }

    @Override
    public KeySet.Published fetch() throws IOException {
        fetches++;
        if (isDown) {
            throw new IOException("away");
        }
        return KeySetReader.read(set);
    }
}
