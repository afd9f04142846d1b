package dev.laurel.query.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Creates consumers of committed records that belong to no group and commit no offsets. */
final class FeedConsumers implements Supplier<Consumer<byte[], byte[]>> {
    /** A broker that takes longer to answer a question is away. */
    private static final String ANSWER_MS_MAX = "5000";

    private final Map<String, Object> settings;

    FeedConsumers(Map<String, String> kafka) {
        settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "laurel-board-feed");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Topics are made by those who know their partitions; a reader that makes one makes the wrong one.
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
    }

    @Override
    public Consumer<byte[], byte[]> get() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The settings by Kafka's names. */
    Map<String, Object> settings() {
        return Map.copyOf(settings);
    }
}
