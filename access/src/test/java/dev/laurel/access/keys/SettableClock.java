package dev.laurel.access.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time source that stands still until a test changes it. */
public final class SettableClock implements InstantSource {
    private volatile Instant now;

    public SettableClock(String now) {
        this.now = Instant.parse(now);
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
