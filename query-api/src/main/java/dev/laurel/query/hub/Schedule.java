package dev.laurel.query.hub;

import java.time.Duration;

/** When tasks of streams run: one after the other, and never on the thread that asks. Thread-safe. */
public interface Schedule {
    void now(Runnable task);

    void after(Duration delay, Runnable task);

    /** Its clock, as {@link System#nanoTime}. */
    long nanoTime();
}
