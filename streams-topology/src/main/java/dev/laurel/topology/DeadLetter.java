package dev.laurel.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, as it is put aside: as it was, with headers by Kafka Streams' names that say why and
 * where. One that is too large for that is cut: the first bytes of its key and value, without its own headers, and with
 * headers that say how much there was. Producers take no more than a mebibyte by default, uncompressed, and what was
 * compressed, or has many headers, is of any size.
 */
final class DeadLetter {
    /** Half of what producers and brokers take by default, to be well below it. */
    static final int WHOLE_BYTES_MAX = 512 * 1024;
    /** What is kept of a key and of a value that are cut. */
    static final int KEPT_BYTES_MAX = 64 * 1024;

    static final String KEY_BYTES = "laurel.cut.key.bytes";
    static final String VALUE_BYTES = "laurel.cut.value.bytes";
    static final String HEADERS = "laurel.cut.headers";

    private static final String ERRORS = "__streams.errors.";
    /** A trace has some kilobytes; an exception's message may quote any length. */
    private static final int HEADER_CHARS_MAX = 8 * 1024;
    /** More than the lengths around a header's name and value take. */
    private static final int HEADER_OVERHEAD_BYTES = 16;

    private DeadLetter() {}

    /** The record for a topic of dead letters. */
    static ProducerRecord<byte[], byte[]> of(String topic, ConsumerRecord<byte[], byte[]> source, Exception exception) {
        boolean isWhole = bytes(source) <= WHOLE_BYTES_MAX;
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                topic,
                null,
                // A record may be without a time, which a producer does not take.
                Math.max(0, source.timestamp()),
                isWhole ? source.key() : first(source.key()),
                isWhole ? source.value() : first(source.value()),
                isWhole ? source.headers() : null);
        Headers headers = letter.headers();
        if (!isWhole) {
            add(headers, KEY_BYTES, String.valueOf(length(source.key())));
            add(headers, VALUE_BYTES, String.valueOf(length(source.value())));
            add(headers, HEADERS, String.valueOf(source.headers().toArray().length));
        }
        why(headers, exception);
        where(headers, source);
        return letter;
    }

    private static void why(Headers headers, Exception exception) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        add(headers, ERRORS + "exception", exception.getClass().getName());
        add(headers, ERRORS + "message", exception.getMessage());
        add(headers, ERRORS + "stacktrace", trace.toString());
    }

    private static void where(Headers headers, ConsumerRecord<byte[], byte[]> source) {
        add(headers, ERRORS + "topic", source.topic());
        add(headers, ERRORS + "partition", String.valueOf(source.partition()));
        add(headers, ERRORS + "offset", String.valueOf(source.offset()));
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        headers.add(
                name,
                text.substring(0, Math.min(text.length(), HEADER_CHARS_MAX)).getBytes(UTF_8));
    }

    /** At least what a producer counts, and no less for a long name of a header than for its value. */
    private static long bytes(ConsumerRecord<byte[], byte[]> record) {
        long bytes = (long) length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().getBytes(UTF_8).length + length(header.value()) + HEADER_OVERHEAD_BYTES;
        }
        return bytes;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte @Nullable [] first(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= KEPT_BYTES_MAX ? bytes : Arrays.copyOf(bytes, KEPT_BYTES_MAX);
    }
}
