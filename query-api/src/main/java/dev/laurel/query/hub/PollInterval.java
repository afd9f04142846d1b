package dev.laurel.query.hub;

import java.time.Duration;

/**
 * When a stream asks of what nobody tells it. Never sooner than an interval after it asked before, and the longer an
 * answer took, the longer it rests: so all streams together use a part of what there is, however many they are. Where
 * nothing changes it may ask ever less often. Guarded by the lock of whoever owns it.
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

    /** Whether it is time to ask although nothing tells of a change. */
    boolean isDue(long nowNanos) {
        return askBy == Long.MIN_VALUE || nowNanos - askBy >= 0;
    }

    void answered(long askedNanos, long nowNanos, boolean isChanged) {
        pauseNanos = isChanged ? intervalNanos : Math.min(slowestNanos, Math.max(1, pauseNanos) * 2);
        restUntil = Math.max(askedNanos + intervalNanos, nowNanos + RESTS_PER_ANSWER * (nowNanos - askedNanos));
        askBy = Math.max(restUntil, askedNanos + pauseNanos);
    }
}
