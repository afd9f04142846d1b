package dev.laurel.topology.admit;

import dev.laurel.schemas.Quota;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The times of each user's last counted actions, on disk; only for users to whom a limit applies.
 *
 * <p>As in {@link SeenActions}, rows are filed by the start of a time segment, here as long as the longest window of a
 * quota, so that inactive users leave no rows behind: old segments are dropped as whole files. All times within a
 * window are in the row of the current segment, which starts with the remainder of the previous segment's row.
 */
final class RecentActions {
    static final String STORE = "recent-actions";

    private static final Duration SEGMENT = Quota.WINDOW_MAX;
    private static final long[] NONE = {};

    /** What Kafka Streams gives the changelog of a window store, which it once was: an hour's rows go a day later. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(SEGMENT.multipliedBy(2).plusDays(1).toMillis()));

    private final KeyValueStore<Bytes, byte[]> store;

    RecentActions(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(supplier(), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    private static KeyValueBytesStoreSupplier supplier() {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return STORE;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new SegmentedStore(STORE, SEGMENT);
            }

            @Override
            public String metricsScope() {
                return "recent";
            }
        };
    }

    /** The times of a user's last actions, ascending; at least those of the last hour. */
    long[] of(String user, long timeMs) {
        long segment = segment(timeMs);
        byte[] row = store.get(key(user, segment));
        if (row == null && segment > 0) {
            row = store.get(key(user, segment - SEGMENT.toMillis()));
        }
        return row == null ? NONE : read(row);
    }

    void remember(String user, long[] times, long timeMs) {
        store.put(key(user, segment(timeMs)), written(times));
    }

    private static Bytes key(String user, long segment) {
        return SegmentKey.of(user.getBytes(StandardCharsets.UTF_8), segment);
    }

    /** Deletes what is known of a user. */
    void erase(String user, long timeMs) {
        long segment = segment(timeMs);
        store.delete(key(user, segment));
        if (segment > 0) {
            store.delete(key(user, segment - SEGMENT.toMillis()));
        }
    }

    private static long segment(long timeMs) {
        return timeMs - Math.floorMod(timeMs, SEGMENT.toMillis());
    }

    /** The first time, then how much later each of the others was: an hour's milliseconds fit into four bytes. */
    private static byte[] written(long[] times) {
        ByteBuffer row = ByteBuffer.allocate(Long.BYTES + (times.length - 1) * Integer.BYTES);
        row.putLong(times[0]);
        for (int i = 1; i < times.length; i++) {
            row.putInt(Math.toIntExact(times[i] - times[0]));
        }
        return row.array();
    }

    private static long[] read(byte[] bytes) {
        ByteBuffer row = ByteBuffer.wrap(bytes);
        long[] times = new long[1 + (bytes.length - Long.BYTES) / Integer.BYTES];
        times[0] = row.getLong();
        for (int i = 1; i < times.length; i++) {
            times[i] = times[0] + row.getInt();
        }
        return times;
    }
}
