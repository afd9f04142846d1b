package dev.laurel.gateway;

import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.server.ConnectionSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The settings of the gateway: where it listens, and where it publishes.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param kafka settings for every Kafka client by Kafka's names, {@code bootstrap.servers} among them
 * @param prefix the prefix of every topic's name; may be empty
 * @param limits the rate limits of actions
 * @param connections the settings of client connections
 * @param clientKeys the file that registers the signing clients, if there are any
 * @param admins the users about whom a moderator may not decide
 * @param historyDays how many days ago an action may have happened; empty for any time
 */
public record GatewaySettings(
        String host,
        int port,
        Map<String, String> kafka,
        String prefix,
        RateLimits limits,
        ConnectionSettings connections,
        Optional<Path> clientKeys,
        Set<String> admins,
        OptionalInt historyDays) {
    public GatewaySettings {
        kafka = Map.copyOf(kafka);
        admins = Set.copyOf(admins);
    }

    /** Settings with the default connections, without limits, signing clients and admins. */
    public GatewaySettings(String host, int port, Map<String, String> kafka, String prefix) {
        this(
                host,
                port,
                kafka,
                prefix,
                RateLimits.OFF,
                ConnectionSettings.USUAL,
                Optional.empty(),
                Set.of(),
                OptionalInt.empty());
    }
}
