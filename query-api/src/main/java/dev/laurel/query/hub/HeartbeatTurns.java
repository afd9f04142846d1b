package dev.laurel.query.hub;

/**
 * Spreads the heartbeats of readers evenly over each round: by a number that a reader keeps for its life, so that no
 * state per reader is needed. Not thread-safe.
 */
final class HeartbeatTurns {
    private final int count;
    private int now;

    /** @param count how many turns are a round */
    HeartbeatTurns(int count) {
        this.count = count;
    }

    void next() {
        now = (now + 1) % count;
    }

    boolean isOf(Object one) {
        return of(one) == now;
    }

    /** Which of the turns, from 0 on, one has. */
    int of(Object one) {
        return Math.floorMod(System.identityHashCode(one), count);
    }
}
