package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.StalledPartitions.StalledPartition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StalledPartitionsTest {
    private static final TopicPartition BOARD = new TopicPartition("board", 0);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void shouldFindTheTransactionThatHoldsReadersUpUntilItEnds() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(folder)) {
            broker.start();
            try (KafkaProbe probe = new KafkaProbe(broker.clients());
                    KafkaAdmin admin = KafkaAdmin.open(broker.clients(), Duration.ofSeconds(10));
                    KafkaProducer<String, String> producer = transactional(broker)) {
                probe.createTopic("board", 1, Map.of());
                probe.createTopic("others", 1, Map.of());
                probe.write("board", "before");
                StalledPartitions transactions =
                        new StalledPartitions(admin, "board"::equals, Duration.ofSeconds(60), now::get);
                producer.initTransactions();
                producer.beginTransaction();
                long start = producer.send(new ProducerRecord<>("board", "key", "open"))
                        .get()
                        .offset();
                producer.send(new ProducerRecord<>("others", "key", "open")).get();

                assertThat(transactions.look()).as("at once").isEmpty();
                now.set(Instant.EPOCH.plusSeconds(59));
                assertThat(transactions.look()).as("before it is old").isEmpty();
                now.set(Instant.EPOCH.plusSeconds(60));
                assertThat(transactions.look()).singleElement().satisfies(found -> {
                    assertThat(found.partition()).isEqualTo(BOARD);
                    assertThat(found.startOffset()).isEqualTo(start);
                    assertThat(found.producerId()).isNotNegative();
                });

                producer.commitTransaction();
                await("after its end").until(() -> transactions.look().isEmpty());
            }
        }
    }

    @Test
    void shouldTellTheCommandThatEndsIt() {
        StalledPartition open = new StalledPartition(BOARD, 17, 3);

        assertThat(TransactionWatch.remedy(open, false))
                .isEqualTo("kafka-transactions.sh --bootstrap-server … abort --topic board --partition 0"
                        + " --start-offset 17");
        assertThat(TransactionWatch.remedy(open, true)).contains("restart");
    }

    private static KafkaProducer<String, String> transactional(EmbeddedBroker broker) {
        Map<String, Object> settings = new HashMap<>(broker.clients());
        settings.put("transactional.id", "left-open");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
