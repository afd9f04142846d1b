package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * The key of a counted action: the user, the action id, the start of the segment in milliseconds, and four zero bytes.
 * It has the form of the keys of Kafka Streams' window stores, which the changelog was once written with.
 */
final class SeenKey {
    private static final int UUID_BYTES = 16;
    private static final int SEGMENT_BYTES = Long.BYTES + Integer.BYTES;

    private SeenKey() {}

    /** The lengths of all that follows the user are fixed, so no two actions share a key. */
    static Bytes of(Action action, long segment) {
        return of(action.userId(), action.actionId(), segment);
    }

    static Bytes of(String userId, UUID id, long segment) {
        byte[] user = userId.getBytes(StandardCharsets.US_ASCII);
        return Bytes.wrap(ByteBuffer.allocate(user.length + UUID_BYTES + SEGMENT_BYTES)
                .put(user)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(segment)
                .array());
    }

    /** The start of the segment. */
    static long segment(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - SEGMENT_BYTES);
    }

    /** The key within its segment. */
    static Bytes inSegment(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length - SEGMENT_BYTES));
    }
}
