package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Which actions counted in the last seven days at least, on disk.
 *
 * <p>A window store is fast where both key and time are known, and drops what is old by whole files. A retry comes at a
 * time of its own, so actions are filed under the start of their half week: whatever counted in the last seven days is
 * in this half week or one of the two before, which are three look-ups by key, each answered by a Bloom filter where
 * there is nothing.
 */
final class SeenActions {
    static final String STORE = "seen-actions";

    private static final Duration SHELF = Duration.ofHours(84);
    private static final int SHELVES = 3;
    private static final int UUID_BYTES = 16;

    private final WindowStore<Bytes, byte[]> store;

    SeenActions(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<WindowStore<Bytes, byte[]>> builder() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, SHELF.multipliedBy(SHELVES), SHELF, false),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** The fingerprint under which this user's action id counted, if it did. */
    Optional<byte[]> fingerprint(Action action, long timeMs) {
        Bytes key = key(action);
        long shelf = shelf(timeMs);
        for (int back = 0; back < SHELVES && shelf >= back * SHELF.toMillis(); back++) {
            byte[] found = store.fetch(key, shelf - back * SHELF.toMillis());
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    void remember(Action action, byte[] fingerprint, long timeMs) {
        store.put(key(action), fingerprint, shelf(timeMs));
    }

    private static long shelf(long timeMs) {
        return timeMs - Math.floorMod(timeMs, SHELF.toMillis());
    }

    /** User, then id: the id's length is fixed, so no two pairs share a key. */
    private static Bytes key(Action action) {
        byte[] user = action.userId().getBytes(StandardCharsets.US_ASCII);
        UUID id = action.actionId();
        return Bytes.wrap(ByteBuffer.allocate(user.length + UUID_BYTES)
                .put(user)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }
}
