package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.topology.port.Backlog;
import dev.laurel.topology.port.BacklogSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In the launcher, which has a broker for tests. */
@Timeout(90)
class BacklogWatchTest {
    private static final TopicPartition SECOND = new TopicPartition("b.actions", 1);

    @Test
    void shouldTellHowManyActionsNobodyHasCountedAndSinceWhen(@TempDir Path folder) {
        try (EmbeddedBroker broker = new EmbeddedBroker(folder)) {
            broker.start();
            Map<String, String> kafka = broker.clients();
            new TopicSetup(kafka, "b.", 2, 1).run();
            try (BacklogWatch watch = watch(kafka, folder)) {
                watch.start();
                send(kafka, 5);

                await().atMost(Duration.ofSeconds(20))
                        .until(() -> all(watch).actions() == 5 && all(watch).isNotable());
                long begin = System.nanoTime();
                await().atMost(Duration.ofSeconds(20)).until(() -> newest(watch).askedNanos() - begin > 0);
                assertThat(newest(watch).partitions().get(SECOND.partition()))
                        .returns(0L, BacklogSnapshot.Partition::counted)
                        .returns(5L, BacklogSnapshot.Partition::end);

                commit(kafka, 4);
                await().atMost(Duration.ofSeconds(20)).until(() -> all(watch).actions() == 1);
                commit(kafka, 5);
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(all(watch)).isEqualTo(Backlog.NONE));
            }
        }
    }

    private static BacklogSnapshot newest(BacklogWatch watch) {
        return watch.newest().orElseThrow();
    }

    private static Backlog all(BacklogWatch watch) {
        return watch.newest().map(BacklogSnapshot::total).orElse(Backlog.NONE);
    }

    private static BacklogWatch watch(Map<String, String> kafka, Path folder) {
        return new BacklogWatch(
                new StreamsSettings(kafka, "b.", 2, "test", folder, 1, Optional.empty(), 0), InstantSource.system());
    }

    private static void send(Map<String, String> kafka, int count) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                var _ = producer.send(new ProducerRecord<>(SECOND.topic(), SECOND.partition(), "ada", "{}"));
            }
        }
    }

    /** Commits offsets, as the topology does once it has counted. */
    private static void commit(Map<String, String> kafka, long offset) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "b.laurel");
        try (KafkaConsumer<byte[], byte[]> group =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            group.commitSync(Map.of(SECOND, new OffsetAndMetadata(offset)));
        }
    }
}
