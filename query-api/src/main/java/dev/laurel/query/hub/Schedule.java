package dev.laurel.query.hub;

import java.time.Duration;

/** Schedules the tasks of streams: one after the other, never on the calling thread. Thread-safe. */
public interface Schedule {
    void now(Runnable task);

    void after(Duration delay, Runnable task);

    /** Its clock, as {@link System#nanoTime}. */
    long nanoTime();
}
