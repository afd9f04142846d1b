package dev.laurel.query.hub;

import dev.laurel.query.access.StreamQuotaSettings;
import java.time.Duration;

/**
 * How many streams there are, and how they keep time.
 *
 * @param streamsMax how many may be open at once
 * @param quota how many may be one reader's
 * @param interval the least time between two events of a board's published places
 * @param asking the same of what has to be asked of the standings
 * @param heartbeat how often a quiet stream gives a sign of life
 * @param stuckMax how long a write may wait for its reader, at most; a quarter less for some, so that those that got
 *     stuck together are not disconnected together
 * @param retry the shortest delay before a reconnect that readers are asked for
 * @param sweep how often readers that are stuck or whose period is over are looked for
 */
public record StreamSettings(
        int streamsMax,
        StreamQuotaSettings quota,
        Duration interval,
        Duration asking,
        Duration heartbeat,
        Duration stuckMax,
        Duration retry,
        Duration sweep) {
    /** Proxies cut what is quiet for 30 to 60 seconds. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** As long as for any answer: a reader that is back later reconnects, and misses nothing. */
    private static final Duration STUCK_MAX = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(2);
    /** It is not noticeable that yesterday's board stays for a quarter of a second. */
    private static final Duration SWEEP = Duration.ofMillis(250);

    /** A question takes a look into every partition, and often finds nothing new. */
    private static final Duration ASKING = Duration.ofMillis(100);
    /** Shorter than any visible change. */
    private static final Duration TICK_LEAST = Duration.ofMillis(10);

    /** Bounds that leave one reader its usual share, and have one interval for all. */
    public StreamSettings(
            int streamsMax, Duration interval, Duration heartbeat, Duration stuckMax, Duration retry, Duration sweep) {
        this(streamsMax, StreamQuotaSettings.USUAL, interval, interval, heartbeat, stuckMax, retry, sweep);
    }

    public static StreamSettings usual(int streamsMax, StreamQuotaSettings quota, Duration interval) {
        return new StreamSettings(
                streamsMax,
                quota,
                interval,
                interval.compareTo(ASKING) < 0 ? ASKING : interval,
                HEARTBEAT,
                STUCK_MAX,
                RETRY,
                SWEEP);
    }

    /** How often streams without change notifications are polled. */
    Duration tick() {
        return asking.compareTo(TICK_LEAST) < 0 ? TICK_LEAST : asking;
    }
}
