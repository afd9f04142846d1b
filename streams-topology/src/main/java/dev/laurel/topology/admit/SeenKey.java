package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** The key of a counted action: the {@link SegmentKey} of the user and the action id. */
final class SeenKey {
    private static final int UUID_BYTES = 16;

    private SeenKey() {}

    /** The length of an id is fixed, so no two actions share a key. */
    static Bytes of(Action action, long segment) {
        return of(action.userId(), action.actionId(), segment);
    }

    static Bytes of(String userId, UUID id, long segment) {
        byte[] user = userId.getBytes(StandardCharsets.US_ASCII);
        return SegmentKey.of(
                ByteBuffer.allocate(user.length + UUID_BYTES)
                        .put(user)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array(),
                segment);
    }
}
