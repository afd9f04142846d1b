package dev.laurel.topology.commit;

/**
 * The commit state that the tasks of one stream thread share: a commit requested by one task commits all. A commit
 * takes some milliseconds, on a busy broker tens of them, and blocks the thread. So after each commit the thread does
 * not commit again for as long as the commit took, which leaves at least half of its time for records.
 */
final class ThreadCommits {
    /** A commit takes some milliseconds: with the next one at once there would be time for nothing else. */
    private static final long REST_MS_MIN = 10;
    /** Longer than this is more than a commit, such as a rebalance. */
    private static final long REST_MS_MAX = 50;

    /** How long the tasks of a thread take to be looked at one after the other, before it commits. */
    private static final long JUST_MS = 2;

    private long asked;
    private long askedMs;
    private boolean isUnderWay;
    private long lastSeenMs;
    private long restUntilMs;

    /** How many were asked for so far. */
    long asked() {
        return asked;
    }

    boolean mayAsk(long nowMs) {
        return nowMs >= restUntilMs;
    }

    /** Whether one was asked for in this very moment, so that it has not begun yet. */
    boolean hasJustAsked(long nowMs) {
        return asked > 0 && nowMs - askedMs <= JUST_MS;
    }

    void ask(long nowMs) {
        asked++;
        askedMs = nowMs;
        isUnderWay = true;
        restUntilMs = nowMs + REST_MS_MIN;
    }

    /**
     * The thread is running. The duration of a commit is not reported; but it is the longest pause after the request.
     */
    void seen(long nowMs) {
        long pauseMs = nowMs - lastSeenMs;
        lastSeenMs = nowMs;
        if (isUnderWay && pauseMs >= REST_MS_MIN) {
            isUnderWay = false;
            restUntilMs = nowMs + Math.min(pauseMs, REST_MS_MAX);
        }
    }
}
