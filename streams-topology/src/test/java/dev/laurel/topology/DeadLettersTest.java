package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.CatalogReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Unreadable records go to the dead letters and stop nothing, whatever their size. */
class DeadLettersTest {
    /** The default of Kafka's producers. */
    private static final int REQUEST_BYTES_MAX = 1024 * 1024;
    /** A compressed batch of 1 MiB can hold records of this size. */
    private static final int UNPACKED_BYTES = 15_000_000;

    private static final long OFFSET = 5;
    private static final long TIME = 1_000;
    private static final byte[] KEY = "ada".getBytes(UTF_8);
    private static final byte[] VALUE = "not json".getBytes(UTF_8);

    @Test
    void shouldPutARecordAsideAsItWas() {
        ProducerRecord<byte[], byte[]> letter =
                letter(TIME, KEY, VALUE, new RecordHeaders().add("trace", "a".getBytes(UTF_8)));

        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.timestamp()).isEqualTo(TIME);
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, "trace")).isEqualTo("a");
        assertThat(header(letter, "__streams.errors.topic")).isEqualTo("actions");
        assertThat(header(letter, "__streams.errors.partition")).isEqualTo("2");
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("5");
        assertThat(header(letter, "__streams.errors.exception")).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.headers().lastHeader(DeadLetter.VALUE_BYTES)).isNull();
    }

    @Test
    void shouldCutAValueThatDoesNotFit() {
        byte[] large = new byte[UNPACKED_BYTES];
        new Random(1).nextBytes(large);

        ProducerRecord<byte[], byte[]> letter = letter(TIME, KEY, large, new RecordHeaders());

        assertThat(bytes(letter)).isLessThan(REQUEST_BYTES_MAX);
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(large, DeadLetter.KEPT_BYTES_MAX));
        assertThat(header(letter, DeadLetter.VALUE_BYTES)).isEqualTo(String.valueOf(UNPACKED_BYTES));
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("5");
        assertThat(bytes(letter(TIME, KEY, new byte[1_048_000], new RecordHeaders())))
                .isLessThan(REQUEST_BYTES_MAX);
    }

    @Test
    void shouldCutAKeyAndHeadersThatDoNotFit() {
        Headers many = new RecordHeaders();
        for (int i = 0; i < 100_000; i++) {
            many.add("header", new byte[9]);
        }

        ProducerRecord<byte[], byte[]> ofKey = letter(TIME, new byte[1_000_000], VALUE, new RecordHeaders());
        ProducerRecord<byte[], byte[]> ofHeaders = letter(TIME, KEY, VALUE, many);

        assertThat(bytes(ofKey)).isLessThan(REQUEST_BYTES_MAX);
        assertThat(header(ofKey, DeadLetter.KEY_BYTES)).isEqualTo("1000000");
        assertThat(bytes(ofHeaders)).isLessThan(REQUEST_BYTES_MAX);
        assertThat(ofHeaders.value()).isEqualTo(VALUE);
        assertThat(header(ofHeaders, DeadLetter.HEADERS)).isEqualTo("100000");
    }

    @Test
    void shouldPutARecordWithoutATimeAside() {
        assertThat(letter(ConsumerRecord.NO_TIMESTAMP, KEY, VALUE, new RecordHeaders())
                        .timestamp())
                .isZero();
    }

    @Test
    void shouldGoOnWithTheNextRecord() {
        try (TopologyFixture topology = new TopologyFixture(CatalogReader.standard())) {
            topology.send("ada", new byte[UNPACKED_BYTES]);
            topology.send(action("ada", "quiz.completed", START));

            assertThat(topology.updates()).hasSize(1);
            assertThat(topology.deadLettersCounted()).isOne();
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(long time, byte[] key, byte[] value, Headers headers) {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                "actions",
                2,
                OFFSET,
                time,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
        return DeadLetter.of("dead-letters", source, new IllegalStateException("x".repeat(100_000)));
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(
                requireNonNull(letter.headers().lastHeader(name), name).value(), UTF_8);
    }

    private static long bytes(ProducerRecord<byte[], byte[]> record) {
        long bytes = (long) record.key().length + record.value().length;
        for (Header header : record.headers()) {
            bytes += header.key().length() + header.value().length + 10L;
        }
        return bytes;
    }
}
