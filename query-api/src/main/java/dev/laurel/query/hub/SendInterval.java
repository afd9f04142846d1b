package dev.laurel.query.hub;

import java.time.Duration;

/**
 * How long a board rests after its newest was sent. Where few follow it, for what is left of the interval; where so many
 * do that sending takes longer, for a quarter of what it took, so that sending never takes more than four fifths of the
 * time, however often the board changes. Sending is measured up to where the network has the bytes: a
 * reader whose connection does not take them is left to the server's own threads, and costs the others nothing.
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
