package dev.laurel.query.hub;

import java.time.Duration;

/**
 * The pause between two sends of a board. With few subscribers, the rest of the interval; with so many that sending
 * takes longer than the interval, a quarter of the time that sending took, so that sending never takes more than four
 * fifths of the time, however often the board changes. The time ends when the network has the bytes: a reader whose
 * connection does not accept them is left to the server's own threads, and does not delay the others.
 *
 * @param interval the least time from one sending to the next, start to start
 */
record SendInterval(Duration interval) {
    private static final int WORK_PER_REST = 4;
    /** A machine that stood still for a while did not send all the while. */
    private static final Duration REST_MAX = Duration.ofMillis(250);

    /** @param took how long sending took, to the readers whose connections took it */
    Duration rest(Duration took) {
        Duration left = interval.minus(took);
        Duration share = took.dividedBy(WORK_PER_REST);
        Duration rest = share.compareTo(REST_MAX) < 0 ? share : REST_MAX;
        return left.compareTo(rest) > 0 ? left : rest;
    }
}
