package dev.laurel.topology.disk;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * A column family: rows by key. Changes are kept in memory until the {@link RocksFolder} writes them, and are read from
 * there until then. Many threads may read while none puts or removes; changes may be written meanwhile.
 */
public final class RowFamily {
    /** For a row that is to go; known by its identity. */
    private static final byte[] REMOVED = {};

    private final RocksFolder rocksFolder;
    private final ColumnFamilyHandle handle;
    /** Cleared after it was written: a reader finds a change here, or else on disk. */
    private final Map<Bytes, byte[]> unwritten = new ConcurrentHashMap<>();

    RowFamily(RocksFolder rocksFolder, ColumnFamilyHandle handle) {
        this.rocksFolder = rocksFolder;
        this.handle = handle;
    }

    /** A row; null if there is none. */
    public byte @Nullable [] get(Bytes key) {
        byte[] changed = unwritten.get(key);
        if (changed == null) {
            return rocksFolder.get(handle, key.get());
        }
        return isRemoval(changed) ? null : changed;
    }

    /** Puts a row in, over the one that is there. */
    public void put(Bytes key, byte[] value) {
        change(key, value);
    }

    /** Takes a row away, if it is there. */
    public void remove(Bytes key) {
        change(key, REMOVED);
    }

    private void change(Bytes key, byte[] value) {
        unwritten.put(key, value);
        rocksFolder.changed(key.get().length + value.length);
    }

    /** Shows every row, in the order of the keys, and leaves the cache as it is. */
    public void each(RocksFolder.Visitor visitor) {
        NavigableMap<Bytes, byte[]> changed = new TreeMap<>(unwritten);
        rocksFolder.each(handle, (key, value) -> {
            Bytes row = Bytes.wrap(key);
            show(changed.headMap(row, false), visitor);
            byte[] newer = changed.remove(row);
            if (newer == null) {
                visitor.visit(key, value);
            } else if (!isRemoval(newer)) {
                visitor.visit(key, newer);
            }
        });
        show(changed, visitor);
    }

    private static void show(NavigableMap<Bytes, byte[]> rows, RocksFolder.Visitor visitor) {
        rows.forEach((key, value) -> {
            if (!isRemoval(value)) {
                visitor.visit(key.get(), value);
            }
        });
        rows.clear();
    }

    @SuppressWarnings("ReferenceEquality") // a row may be empty too
    static boolean isRemoval(byte[] value) {
        return value == REMOVED;
    }

    /**
     * Shows the rows from one key to another, in their order, until the visitor has seen enough.
     *
     * @param from the first key that may be shown
     * @param to the first key that is not; longer keys that begin with it are not shown either
     */
    public void range(byte[] from, byte[] to, RangeVisitor visitor) {
        NavigableMap<Bytes, byte[]> changed = changed(from, to);
        rocksFolder.range(handle, from, to, rows -> MergedRange.forwards(rows, changed), visitor);
    }

    /** Shows the same rows in the opposite order. */
    public void rangeBackwards(byte[] from, byte[] to, RangeVisitor visitor) {
        NavigableMap<Bytes, byte[]> changed = changed(from, to);
        rocksFolder.range(handle, from, to, rows -> MergedRange.backwards(rows, changed), visitor);
    }

    /**
     * Copied before the disk is read: what is written and cleared meanwhile is found there. The changes are not kept in
     * order, since ranges are rare, and each change would pay for it.
     */
    private NavigableMap<Bytes, byte[]> changed(byte[] from, byte[] to) {
        NavigableMap<Bytes, byte[]> changed = new TreeMap<>();
        unwritten.forEach((key, value) -> {
            if (Arrays.compareUnsigned(key.get(), from) >= 0 && Arrays.compareUnsigned(key.get(), to) < 0) {
                changed.put(key, value);
            }
        });
        return changed;
    }

    /** Is shown the rows of a range. */
    @FunctionalInterface
    public interface RangeVisitor {
        /** @return whether to go on */
        boolean visit(byte[] key, byte[] value);
    }

    /** How many rows there are, about. */
    public long approximateCount() {
        return rocksFolder.approximateCount(handle) + unwritten.size();
    }

    ColumnFamilyHandle handle() {
        return handle;
    }

    /** Adds what is not written yet to a batch. */
    void addTo(WriteBatch batch) throws RocksDBException {
        for (Map.Entry<Bytes, byte[]> row : unwritten.entrySet()) {
            byte[] key = row.getKey().get();
            byte[] value = row.getValue();
            if (isRemoval(value)) {
                batch.delete(handle, key);
            } else {
                batch.put(handle, key, value);
            }
        }
    }

    void written() {
        unwritten.clear();
    }
}
