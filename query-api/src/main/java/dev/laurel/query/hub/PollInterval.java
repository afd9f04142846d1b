package dev.laurel.query.hub;

import java.time.Duration;

/**
 * Decides when a stream polls what no topic publishes. Polls are at least an interval apart, and the longer an answer
 * took, the longer the pause: so all streams together use a bounded part of the capacity, however many they are. If
 * nothing changes, the interval may grow. Guarded by its owner's lock.
 */
final class PollInterval {
    /** With this share of rest streams use a fifth of what answers them. */
    private static final int RESTS_PER_ANSWER = 4;

    private final long intervalNanos;
    private final long slowestNanos;
    private long restUntil = Long.MIN_VALUE;
    private long askBy = Long.MIN_VALUE;
    private long pauseNanos;

    /**
     * @param interval how long to rest at least
     * @param slowest how long to rest at most where nothing changes, and the asking is quick
     */
    PollInterval(Duration interval, Duration slowest) {
        this.intervalNanos = interval.toNanos();
        this.slowestNanos = Math.max(intervalNanos, slowest.toNanos());
        this.pauseNanos = intervalNanos;
    }

    /** Whether it may be asked again. */
    boolean isRested(long nowNanos) {
        return restUntil == Long.MIN_VALUE || nowNanos - restUntil >= 0;
    }

    /** Whether it is time to poll although no change was reported. */
    boolean isDue(long nowNanos) {
        return askBy == Long.MIN_VALUE || nowNanos - askBy >= 0;
    }

    void answered(long askedNanos, long nowNanos, boolean isChanged) {
        pauseNanos = isChanged ? intervalNanos : Math.min(slowestNanos, Math.max(1, pauseNanos) * 2);
        restUntil = Math.max(askedNanos + intervalNanos, nowNanos + RESTS_PER_ANSWER * (nowNanos - askedNanos));
        askBy = Math.max(restUntil, askedNanos + pauseNanos);
    }
}
