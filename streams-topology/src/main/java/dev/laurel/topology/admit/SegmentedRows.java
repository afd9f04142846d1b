package dev.laurel.topology.admit;

import dev.laurel.topology.disk.ChangelogPosition;
import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.disk.RocksFolder;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Rows by time segment, one {@link RowSegment} each. Old segments are dropped as a whole when a new one begins. */
final class SegmentedRows implements LockedStore.Rows {
    private final RocksFolder rocksFolder;
    private final long keepMs;
    private final NavigableMap<Long, RowSegment> byStart = new TreeMap<>();

    /**
     * @param rocksFolder closed with this
     * @param keepMs how much earlier than the newest segment the oldest one began, at most
     */
    SegmentedRows(RocksFolder rocksFolder, long keepMs) {
        this.rocksFolder = rocksFolder;
        this.keepMs = keepMs;
        RowSegment.startsOf(rocksFolder).forEach(start -> byStart.put(start, RowSegment.there(rocksFolder, start)));
    }

    byte @Nullable [] get(Bytes key) {
        RowSegment rowSegment = byStart.get(SegmentKey.segment(key));
        return rowSegment == null ? null : rowSegment.get(SegmentKey.row(key));
    }

    /** Rows of a segment that is already deleted are dropped. */
    void put(Bytes key, byte[] value) {
        long start = SegmentKey.segment(key);
        if (!byStart.isEmpty() && start < byStart.lastKey() - keepMs) {
            return;
        }
        RowSegment rowSegment = byStart.get(start);
        if (rowSegment == null) {
            rowSegment = RowSegment.begun(rocksFolder, start);
            byStart.put(start, rowSegment);
            dropOld();
        }
        rowSegment.put(SegmentKey.row(key), value);
    }

    void remove(Bytes key) {
        RowSegment rowSegment = byStart.get(SegmentKey.segment(key));
        if (rowSegment != null) {
            rowSegment.remove(SegmentKey.row(key));
        }
    }

    private void dropOld() {
        NavigableMap<Long, RowSegment> old = byStart.headMap(byStart.lastKey() - keepMs, false);
        old.values().forEach(RowSegment::drop);
        old.clear();
    }

    long approximateCount() {
        return byStart.values().stream().mapToLong(RowSegment::approximateCount).sum();
    }

    @Override
    public ChangelogPosition progress() {
        return rocksFolder.progress();
    }

    /** What was put from the changelog outlives this. */
    void writeCommitted() {
        rocksFolder.writeCommitted();
    }

    /** What is committed outlives this. */
    @Override
    public void close() {
        try (rocksFolder) {
            if (!rocksFolder.holdsUncommitted()) {
                byStart.values().forEach(RowSegment::keepFilter);
                rocksFolder.writeCommitted();
            }
        }
    }
}
