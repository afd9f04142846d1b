package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.BrokerFolder;
import dev.laurel.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for posts on their way, in the committed records of a topic. */
final class TopicSightings {
    private static final Duration POLL = Duration.ofSeconds(1);

    private TopicSightings() {}

    /** Looks from now on, on a thread of its own, at the records of one board. */
    static void follow(String broker, Topic topic, String board, Sightings sightings) throws IOException {
        Map<String, Object> settings = new HashMap<>(BrokerFolder.clients(broker));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Thread.ofPlatform().daemon().start(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic.name("")).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                while (true) {
                    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                        look(each, board, sightings);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A part of a board has its partition behind the board's id. */
    private static void look(ConsumerRecord<byte[], byte[]> record, String board, Sightings sightings)
            throws IOException {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (key.equals(board) || key.startsWith(board + '|')) {
            sightings.shown(record.value());
        }
    }
}
