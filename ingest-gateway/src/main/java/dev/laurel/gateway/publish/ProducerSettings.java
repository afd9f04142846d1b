package dev.laurel.gateway.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The producer's settings: the operator's, except those on which the meaning or the duration of an answer depends. */
final class ProducerSettings {
    /** May be set otherwise. */
    private static final Map<String, Object> USUAL = Map.of(
            // Appears in the labels of its metrics; the default contains a number that changes with each new producer.
            ProducerConfig.CLIENT_ID_CONFIG,
            "laurel-gateway",
            // More than all actions that may be in flight.
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            32L * 1024 * 1024,
            // A broker that swallows packets must not be waited for longer than one that refuses them.
            ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
            2_000L,
            ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG,
            5_000L);

    /** What 201 promises: every replica in sync has it, once, on its key's partition. */
    private static final Map<String, Object> PROMISED = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            5,
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
            false,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class);

    /** When it is given: half a second to be sent and two to be acknowledged are within the three of an answer. */
    private static final Map<String, Object> TIMED = Map.of(
            ProducerConfig.LINGER_MS_CONFIG,
            0L,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            500L,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            1_500,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            2_000);

    /** Would place records elsewhere, or hide them until a commit that never comes. */
    private static final Set<String> NOT_TO_BE_SET =
            Set.of(ProducerConfig.PARTITIONER_CLASS_CONFIG, ProducerConfig.TRANSACTIONAL_ID_CONFIG);

    private ProducerSettings() {}

    /** @param kafka settings for every client, by Kafka's names */
    static Map<String, Object> of(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(USUAL);
        settings.putAll(kafka);
        settings.keySet().removeAll(NOT_TO_BE_SET);
        settings.putAll(PROMISED);
        settings.putAll(TIMED);
        return settings;
    }
}
