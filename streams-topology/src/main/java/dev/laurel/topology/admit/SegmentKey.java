package dev.laurel.topology.admit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * The key of a row that belongs to a time segment: what it is filed under, the start of the segment in milliseconds, and
 * four zero bytes. It has the form of the keys of Kafka Streams' window stores, which the changelogs were once written
 * with.
 */
final class SegmentKey {
    private static final int SEGMENT_BYTES = Long.BYTES + Integer.BYTES;

    private SegmentKey() {}

    /** What follows has a fixed length, so no two rows share a key. */
    static Bytes of(byte[] row, long segment) {
        return Bytes.wrap(ByteBuffer.allocate(row.length + SEGMENT_BYTES)
                .put(row)
                .putLong(segment)
                .array());
    }

    /** The start of the segment. */
    static long segment(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - SEGMENT_BYTES);
    }

    /** What the row is filed under within the segment. */
    static Bytes row(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length - SEGMENT_BYTES));
    }
}
