package dev.laurel.launcher.rules;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Creates the clients that read and write the topic {@code rules}. */
final class RulesClients {
    private static final Duration FETCH_MAX = Duration.ofMillis(50);
    /** A broker that takes longer to answer is away. */
    static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final Map<String, String> kafka;

    /** @param kafka settings for every Kafka client by Kafka's names */
    RulesClients(Map<String, String> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    /** Of committed records; it belongs to no group. */
    Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // Who asks for the end of the topic waits behind a fetch on the same connection.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, millis(FETCH_MAX));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(ANSWER_MAX));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Producer<String, byte[]> producer() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(ANSWER_MAX));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(ANSWER_MAX));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(ANSWER_MAX));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "laurel-rules");
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(ANSWER_MAX));
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
