package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The actions that counted in at least the last seven days, for deduplication.
 *
 * <p>Actions are filed by the start of their half week, which is dropped as a whole once it is old. A retry arrives at
 * any time, so it is looked up in the current half week and the two before it, which hold everything that counted in
 * the last seven days.
 */
final class SeenActions {
    static final String STORE = "seen-actions";
    static final Duration SEGMENT = Duration.ofHours(84);
    static final int SEGMENTS = 3;
    private static final long KNOWN_MS = SEGMENT.multipliedBy(SEGMENTS - 1L).toMillis();

    /** Nothing is written twice, so there is nothing to compact; what all have dropped may go, a day later. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(SEGMENT.multipliedBy(SEGMENTS).plusDays(1).toMillis()));

    private final KeyValueStore<Bytes, byte[]> store;

    SeenActions(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(supplier(), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    /** The fingerprint under which this user's action id counted, if it did. */
    Optional<byte[]> fingerprint(Action action, long timeMs) {
        long segment = segment(timeMs);
        for (int back = 0; back < SEGMENTS && segment >= back * SEGMENT.toMillis(); back++) {
            byte[] found = store.get(SeenKey.of(action, segment - back * SEGMENT.toMillis()));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Everything that was recorded at this time or later is remembered. */
    static long knownSince(long timeMs) {
        return timeMs - KNOWN_MS;
    }

    void remember(Action action, byte[] fingerprint, long timeMs) {
        store.put(SeenKey.of(action, segment(timeMs)), fingerprint);
    }

    /** Deletes an action that may have counted; a retry would then count as a new one. */
    void erase(String userId, UUID actionId, long timeMs) {
        long segment = segment(timeMs);
        for (int back = 0; back < SEGMENTS && segment >= back * SEGMENT.toMillis(); back++) {
            store.delete(SeenKey.of(userId, actionId, segment - back * SEGMENT.toMillis()));
        }
    }

    private static long segment(long timeMs) {
        return timeMs - Math.floorMod(timeMs, SEGMENT.toMillis());
    }

    private static KeyValueBytesStoreSupplier supplier() {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return STORE;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new SegmentedStore(STORE, SEGMENT.multipliedBy(SEGMENTS - 1L));
            }

            @Override
            public String metricsScope() {
                return "seen";
            }
        };
    }
}
