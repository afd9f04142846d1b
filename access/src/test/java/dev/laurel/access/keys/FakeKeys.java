package dev.laurel.access.keys;

import java.time.InstantSource;

/** Keys of a fake source, refreshed by hand in place of the thread that looks every second. */
public final class FakeKeys implements VerificationKeys {
    private final KeySetCache copy;

    public FakeKeys(FakeSource source, InstantSource clock) {
        this.copy = new KeySetCache(source, clock);
        look();
    }

    /** What the thread does every second. */
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
