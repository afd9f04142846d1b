package dev.laurel.query;

import java.time.Instant;
import java.time.InstantSource;

/** A time source that stands still until it is set. */
public final class SettableClock implements InstantSource {
    private volatile Instant now = Samples.NOON;

    public void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
