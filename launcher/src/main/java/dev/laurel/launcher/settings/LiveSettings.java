package dev.laurel.launcher.settings;

import dev.laurel.query.QuerySettings;
import dev.laurel.query.access.StreamQuotaSettings;
import java.time.Duration;

/**
 * The settings of live board streams.
 *
 * @param streamsMax how many may be open at once
 * @param quota how many of them one reader may have
 * @param interval the least time between two events of a board on a stream
 */
public record LiveSettings(int streamsMax, StreamQuotaSettings quota, Duration interval) {
    private static final int STREAMS_MAX = 10_000;
    private static final int STREAMS_BOUND = 1_000_000;
    /** Less often than once a minute, a client can ask for the board as well. */
    private static final int INTERVAL_MS_MAX = 60_000;

    public static LiveSettings read(Variables variables) {
        int interval = Math.toIntExact(QuerySettings.BOARD_INTERVAL.toMillis());
        return new LiveSettings(
                variables.whole("MAX_STREAMS", 1, STREAMS_BOUND, STREAMS_MAX),
                new StreamQuotaSettings(
                        variables.whole(
                                "MAX_STREAMS_PER_ADDRESS", 1, STREAMS_BOUND, StreamQuotaSettings.PER_ADDRESS_MAX),
                        variables.whole("MAX_STREAMS_PER_USER", 1, STREAMS_BOUND, StreamQuotaSettings.PER_USER_MAX)),
                Duration.ofMillis(variables.whole("STREAM_INTERVAL_MS", 0, INTERVAL_MS_MAX, interval)));
    }
}
