package dev.laurel.schemas;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads one kind of topic record as UTF-8 JSON. Members that are not known are ignored; a record that breaks
 * its own rules is refused with a {@link SerializationException} that repeats nothing of it.
 *
 * @param <T> the record
 */
public final class JsonSerde<T> implements Serde<T> {
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final String name;

    private JsonSerde(Class<T> type) {
        this.reader = Json.mapper().readerFor(type);
        this.writer = Json.mapper().writerFor(type);
        this.name = type.getSimpleName();
    }

    /** A serde of that record type. */
    public static <T> JsonSerde<T> of(Class<T> type) {
        return new JsonSerde<>(type);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private byte[] write(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new SerializationException("cannot write a record of type " + name, e);
        }
    }

    private T read(byte[] bytes) {
        @Nullable T value;
        try {
            value = reader.readValue(bytes);
        } catch (IOException | NumberFormatException e) {
            // An exponent beyond all bounds is the second. The cause's message may quote the record, and the handler
            // above logs causes: keep only its kind.
            throw refusal(e.getClass().getSimpleName());
        }
        // The word null is a value to Jackson and would pass for a tombstone.
        if (value == null) {
            throw refusal("null");
        }
        return value;
    }

    private SerializationException refusal(String kind) {
        return new SerializationException("not a record of type " + name + ": " + kind);
    }
}
