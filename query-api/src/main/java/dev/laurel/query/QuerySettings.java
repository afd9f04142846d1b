package dev.laurel.query;

import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.query.access.StreamQuotaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The settings of the query API: where it listens, and its limits.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param kafka settings for every Kafka client by Kafka's names, {@code bootstrap.servers} among them
 * @param prefix the prefix of every topic's name; may be empty
 * @param streamsMax how many streams may be open at once, at least 1
 * @param boardInterval the least time between two events of one board on a stream; changes in between become one
 * @param limits the rate limits of read requests
 * @param connections the settings of client connections
 * @param quota how many of the streams one reader may have
 * @param gatewayPort the port for actions on this host, which the page shows; empty if actions are posted elsewhere
 */
public record QuerySettings(
        String host,
        int port,
        Map<String, String> kafka,
        String prefix,
        int streamsMax,
        Duration boardInterval,
        RateLimits limits,
        ConnectionSettings connections,
        StreamQuotaSettings quota,
        OptionalInt gatewayPort) {
    /** More frames per second are not visible; and a board that changes all the time costs a reader at most 60 KB/s. */
    public static final Duration BOARD_INTERVAL = Duration.ofMillis(20);

    public QuerySettings {
        if (streamsMax < 1) {
            throw new IllegalArgumentException("at least one stream must be allowed");
        }
        if (boardInterval.isNegative()) {
            throw new IllegalArgumentException("the board interval must not be negative");
        }
        kafka = Map.copyOf(kafka);
    }

    /** Settings with the default connections, without limits. */
    public QuerySettings(
            String host, int port, Map<String, String> kafka, String prefix, int streamsMax, Duration boardInterval) {
        this(
                host,
                port,
                kafka,
                prefix,
                streamsMax,
                boardInterval,
                RateLimits.OFF,
                ConnectionSettings.USUAL,
                StreamQuotaSettings.USUAL,
                OptionalInt.empty());
    }
}
