package dev.laurel.topology.rank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A standing in the store: one byte of version, exact score, last updated, named at (8 bytes each, big-endian), one
 * byte that tells whether there is a name, the name in UTF-8.
 */
final class StandingSerde implements Serde<Standing> {
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 1 + 3 * Long.BYTES + 1;

    @Override
    public Serializer<Standing> serializer() {
        return (topic, standing) -> standing == null ? null : write(standing);
    }

    @Override
    public Deserializer<Standing> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(ByteBuffer.wrap(bytes));
    }

    private static byte[] write(Standing standing) {
        String name = standing.username();
        byte[] nameBytes = name == null ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + nameBytes.length)
                .put(VERSION)
                .putLong(standing.exact())
                .putLong(standing.lastUpdatedMs())
                .putLong(standing.namedAtMs())
                .put((byte) (name == null ? 0 : 1))
                .put(nameBytes)
                .array();
    }

    private static Standing read(ByteBuffer bytes) {
        if (bytes.get() != VERSION) {
            throw new SerializationException("a standing of an unknown version");
        }
        long exact = bytes.getLong();
        long lastUpdated = bytes.getLong();
        long namedAt = bytes.getLong();
        boolean named = bytes.get() == 1;
        String name = named ? StandardCharsets.UTF_8.decode(bytes).toString() : null;
        return new Standing(exact, lastUpdated, name, namedAt);
    }
}
