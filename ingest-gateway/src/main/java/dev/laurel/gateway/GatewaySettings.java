package dev.laurel.gateway;

import dev.laurel.access.limit.Limits;
import dev.laurel.access.Gate;
import java.util.Map;

/**
 * Where the gateway listens, and where it publishes.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param kafka settings for every Kafka client by Kafka's names, {@code bootstrap.servers} among them
 * @param prefix what every topic's name begins with; may be empty
 * @param limits how often actions are taken
 * @param gate how strangers reach it
 */
public record GatewaySettings(
        String host, int port, Map<String, String> kafka, String prefix, Limits limits, Gate gate) {
    public GatewaySettings {
        kafka = Map.copyOf(kafka);
    }

    /** Settings with the usual gate, where nobody is limited. */
    public GatewaySettings(String host, int port, Map<String, String> kafka, String prefix) {
        this(host, port, kafka, prefix, Limits.OFF, Gate.USUAL);
    }
}
