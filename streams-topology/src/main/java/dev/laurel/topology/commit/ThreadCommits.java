package dev.laurel.topology.commit;

/**
 * What the tasks of one stream thread share: a commit that one of them asks for is a commit of all. It takes some
 * milliseconds, on a busy broker tens, in which the thread does nothing else; so after each the thread rests from
 * committing for as long as it took, and half of its time is left for records.
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

    /** The thread is at work. Nobody tells how long a commit took; but it is the longest pause after it was asked for. */
    void seen(long nowMs) {
        long pauseMs = nowMs - lastSeenMs;
        lastSeenMs = nowMs;
        if (isUnderWay && pauseMs >= REST_MS_MIN) {
            isUnderWay = false;
            restUntilMs = nowMs + Math.min(pauseMs, REST_MS_MAX);
        }
    }
}
