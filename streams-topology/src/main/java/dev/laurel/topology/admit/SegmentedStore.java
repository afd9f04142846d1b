package dev.laurel.topology.admit;

import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.jspecify.annotations.Nullable;

/** A store of rows by {@link SegmentKey}, kept in {@link SegmentedRows}. */
final class SegmentedStore implements RowStore {
    private final String name;
    private final Duration keep;
    private @Nullable SegmentedRows segmentedRows;

    /** @param keep how much earlier than the newest segment the oldest one began, at most */
    SegmentedStore(String name, Duration keep) {
        this.name = name;
        this.keep = keep;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * @throws TaskCorruptedException if aborted writes may be in the store; Kafka Streams then restores it from nothing
     */
    @Override
    public synchronized void init(StateStoreContext context, StateStore root) {
        RocksFolder rocksFolder = RocksFolder.open(context, name, Set.of());
        try {
            segmentedRows = new SegmentedRows(rocksFolder, keep.toMillis());
        } catch (RuntimeException e) {
            rocksFolder.close();
            throw e;
        }
        context.register(root, (BatchingStateRestoreCallback) this::restore);
    }

    @Override
    public synchronized byte @Nullable [] get(Bytes key) {
        return open().get(key);
    }

    @Override
    public synchronized void put(Bytes key, byte @Nullable [] row) {
        if (row == null) {
            open().remove(key);
        } else {
            open().put(key, row);
        }
    }

    private synchronized void restore(Collection<KeyValue<byte[], byte[]>> batch) {
        batch.forEach(entry -> put(Bytes.wrap(entry.key), entry.value));
        open().writeCommitted();
    }

    @Override
    public synchronized long approximateNumEntries() {
        return open().approximateCount();
    }

    @Override
    public synchronized void commit(Map<TopicPartition, Long> changelogOffsets) {
        open().disk().progress().note(changelogOffsets);
    }

    @Override
    public synchronized @Nullable Long committedOffset(TopicPartition changelog) {
        return open().disk().progress().offset(changelog);
    }

    @Override
    public synchronized boolean isOpen() {
        return segmentedRows != null;
    }

    @Override
    public synchronized void close() {
        SegmentedRows open = segmentedRows;
        segmentedRows = null;
        if (open != null) {
            open.close();
        }
    }

    private SegmentedRows open() {
        SegmentedRows open = segmentedRows;
        if (open == null) {
            throw new InvalidStateStoreException("store " + name + " is closed");
        }
        return open;
    }
}
