package dev.laurel.topology.admit;

import dev.laurel.schemas.Quota;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

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

    private final WindowStore<String, byte[]> store;

    RecentActions(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<WindowStore<String, byte[]>> builder() {
        WindowBytesStoreSupplier windows = Stores.persistentWindowStore(STORE, SEGMENT.multipliedBy(2), SEGMENT, false);
        return Stores.windowStoreBuilder(supplier(windows), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    private static WindowBytesStoreSupplier supplier(WindowBytesStoreSupplier windows) {
        return new WindowBytesStoreSupplier() {
            @Override
            public String name() {
                return windows.name();
            }

            @Override
            public WindowStore<Bytes, byte[]> get() {
                return new RecentStore(windows.get());
            }

            @Override
            public String metricsScope() {
                return windows.metricsScope();
            }

            @Override
            public long segmentIntervalMs() {
                return windows.segmentIntervalMs();
            }

            @Override
            public long windowSize() {
                return windows.windowSize();
            }

            @Override
            public boolean retainDuplicates() {
                return windows.retainDuplicates();
            }

            @Override
            public long retentionPeriod() {
                return windows.retentionPeriod();
            }
        };
    }

    /** The times of a user's last actions, ascending; at least those of the last hour. */
    long[] of(String user, long timeMs) {
        long segment = segment(timeMs);
        byte[] row = store.fetch(user, segment);
        if (row == null && segment > 0) {
            row = store.fetch(user, segment - SEGMENT.toMillis());
        }
        return row == null ? NONE : read(row);
    }

    void remember(String user, long[] times, long timeMs) {
        store.put(user, written(times), segment(timeMs));
    }

    /** Deletes what is known of a user. */
    void erase(String user, long timeMs) {
        long segment = segment(timeMs);
        store.put(user, null, segment);
        if (segment > 0) {
            store.put(user, null, segment - SEGMENT.toMillis());
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
