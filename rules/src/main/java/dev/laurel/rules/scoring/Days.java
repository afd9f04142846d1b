package dev.laurel.rules.scoring;

import java.time.Duration;

/** The days that a streak counts: those of UTC. */
final class Days {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private Days() {}

    /** The day that holds a time, counted from 1 January 1970. */
    static long of(long timeMs) {
        return Math.floorDiv(timeMs, DAY_MS);
    }

    /** When a day begins. */
    static long startMs(long day) {
        return day * DAY_MS;
    }
}
