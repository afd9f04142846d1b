package dev.laurel.topology.admit;

import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.disk.RocksFolder;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** A store of rows by {@link SegmentKey}, kept in {@link SegmentedRows}. Reading may build a filter, so it is exclusive. */
final class SegmentedStore extends LockedStore<SegmentedRows> {
    private final Duration keep;

    /** @param keep how much earlier than the newest segment the oldest one began, at most */
    SegmentedStore(String name, Duration keep) {
        super(name, Map.of());
        this.keep = keep;
    }

    @Override
    protected SegmentedRows open(RocksFolder rocksFolder) {
        return new SegmentedRows(rocksFolder, keep.toMillis());
    }

    @Override
    protected void restore(SegmentedRows open, Collection<KeyValue<byte[], byte[]>> batch) {
        batch.forEach(entry -> put(Bytes.wrap(entry.key), entry.value));
        open.writeCommitted();
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return written(() -> open().get(key));
    }

    @Override
    public void put(Bytes key, byte @Nullable [] row) {
        written(() -> {
            if (row == null) {
                open().remove(key);
            } else {
                open().put(key, row);
            }
            return null;
        });
    }

    @Override
    public long approximateNumEntries() {
        return read(SegmentedRows::approximateCount);
    }
}
