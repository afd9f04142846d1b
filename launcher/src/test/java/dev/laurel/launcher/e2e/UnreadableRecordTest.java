package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unreadable records of another producer that are as large as a broker accepts. */
class UnreadableRecordTest {
    private static final Duration WAIT = Duration.ofSeconds(60);
    /** With the headers of a dead letter it would exceed the producer's limit. */
    private static final int NEARLY_A_MEBIBYTE = 1_048_000;

    private static final int UNPACKED_BYTES = 15_000_000;

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnAfterRecordsThatDoNotFitAsDeadLetters() throws Exception {
        Path data = folder.resolve("data");
        try (LaurelProcess laurel = LaurelProcess.of(folder, Map.of("LAUREL_DATA_DIR", data.toString()), "up")) {
            laurel.awaitReady();

            produce(data, "none", NEARLY_A_MEBIBYTE);
            produce(data, "gzip", UNPACKED_BYTES);

            await().atMost(WAIT)
                    .untilAsserted(() -> assertThat(laurel.figures()).contains("laurel_dead_letters_total 2.0"));
            await().atMost(WAIT)
                    .untilAsserted(() -> assertThat(laurel.json("/api/v1/backlog")
                                    .path("actions")
                                    .asLong(-1))
                            .isZero());
            assertThat(laurel.isReady()).isTrue();
        }
    }

    private static void produce(Path data, String compression, int bytes) throws Exception {
        Map<String, Object> settings =
                new HashMap<>(EmbeddedBroker.clients(data.resolve("kafka")).orElseThrow());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * UNPACKED_BYTES);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("actions", new byte[bytes])).get(WAIT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
