package dev.laurel.topology.rank;

import java.util.concurrent.TimeUnit;

/**
 * Decides how often changed boards are forwarded. With few changes, at every tick; with many, at intervals that keep
 * forwarding to a twentieth of the thread's time, so that a board that changes all the time is forwarded once for many
 * changes. It is also infrequent while the stage is behind, since nothing is visible before the next commit.
 */
final class ForwardingPace {
    private static final int REST_PER_WORK = 19;
    /** The longest delay of a change, however many there are. */
    private static final long REST_MS_MAX = 500;
    /** Twice a commit of a backlog. */
    private static final long REST_BEHIND_MS = 250;
    /**
     * A backlog of the past changes boards of hundreds of days all the time, and telling each of them at every commit
     * takes longer than counting.
     */
    private static final long REST_BEHIND_PAST_MS = 5_000;

    private final long restBehindMs;
    private long restUntilMs;

    private ForwardingPace(long restBehindMs) {
        this.restBehindMs = restBehindMs;
    }

    /** For boards of no period, and those of periods that go on. */
    static ForwardingPace ofCurrentBoards() {
        return new ForwardingPace(REST_BEHIND_MS);
    }

    /** For boards of past periods. */
    static ForwardingPace ofPastBoards() {
        return new ForwardingPace(REST_BEHIND_PAST_MS);
    }

    /** Whether it is time to tell again. */
    boolean isDue(long nowMs) {
        return nowMs >= restUntilMs;
    }

    /**
     * Takes note of how long the telling took that began now.
     *
     * @param isBehind whether the stage works off a backlog
     */
    void told(long nowMs, long tookNanos, boolean isBehind) {
        long tookMs = TimeUnit.NANOSECONDS.toMillis(tookNanos);
        long restMs = Math.min(REST_MS_MAX, tookMs * REST_PER_WORK);
        restUntilMs = nowMs + tookMs + (isBehind ? Math.max(restMs, restBehindMs) : restMs);
    }
}
