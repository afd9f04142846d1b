package dev.laurel.query;

import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.query.access.StreamQuotaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where the query API listens, and how much it serves.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param kafka settings for every Kafka client by Kafka's names, {@code bootstrap.servers} among them
 * @param prefix what every topic's name begins with; may be empty
 * @param streamsMax how many streams may be open at once, at least 1
 * @param boardInterval the least time between two events of one board on a stream; changes in between become one
 * @param limits how often something may be asked
 * @param gate how strangers reach it
 * @param shares how many of the streams may be one reader's
 * @param gatewayPort where actions are posted on this host, which the page tells; empty where they are posted elsewhere
 */
public record QuerySettings(
        String host,
        int port,
        Map<String, String> kafka,
        String prefix,
        int streamsMax,
        Duration boardInterval,
        RateLimits limits,
        ConnectionSettings gate,
        StreamQuotaSettings shares,
        OptionalInt gatewayPort) {
    /** Nobody sees more pictures a second; and a board that never rests costs a reader 60 KB/s, not more. */
    public static final Duration BOARD_INTERVAL = Duration.ofMillis(20);

    public QuerySettings {
        if (streamsMax < 1) {
            throw new IllegalArgumentException("there must be room for a stream");
        }
        if (boardInterval.isNegative()) {
            throw new IllegalArgumentException("the board interval must not be negative");
        }
        kafka = Map.copyOf(kafka);
    }

    /** Settings with the usual gate, where nobody is limited. */
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
