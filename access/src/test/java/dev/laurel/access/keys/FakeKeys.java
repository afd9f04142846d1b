package dev.laurel.access.keys;

import java.time.InstantSource;

/** Keys from a fake source, refreshed by the test instead of the thread that does so every second. */
public final class FakeKeys implements VerificationKeys {
    private final KeySetCache copy;

    public FakeKeys(FakeSource source, InstantSource clock) {
        this.copy = new KeySetCache(source, clock);
        look();
    }

    /** Does what the thread does every second. */
    public void look() {
        copy.refreshIfDue();
    }

    @Override
    public KeySet current() {
        return copy.current();
    }

    @Override
    public void missed() {
        copy.missed();
    }
}
