package dev.laurel.topology.disk;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * A column family: rows by key. Changes are written in batches of some hundred, together with those of the other
 * families, and are read from memory until then. Many threads may read while none writes.
 */
public final class RowFamily {
    private final RocksFolder rocksFolder;
    private final ColumnFamilyHandle handle;
    /** A null for a row that is to go. */
    private final NavigableMap<Bytes, byte @Nullable []> unwritten = new TreeMap<>();

    RowFamily(RocksFolder rocksFolder, ColumnFamilyHandle handle) {
        this.rocksFolder = rocksFolder;
        this.handle = handle;
    }

    /** A row; null if there is none. */
    public byte @Nullable [] get(Bytes key) {
        byte[] changed = unwritten.get(key);
        return changed != null || unwritten.containsKey(key) ? changed : rocksFolder.get(handle, key.get());
    }

    /** Puts a row in, over the one that is there. */
    public void put(Bytes key, byte[] value) {
        unwritten.put(key, value);
        rocksFolder.changed();
    }

    /** Takes a row away, if it is there. */
    public void remove(Bytes key) {
        unwritten.put(key, null);
        rocksFolder.changed();
    }

    /** Shows every row, in the order of the keys, and leaves the cache as it is. */
    public void each(RocksFolder.Visitor visitor) {
        rocksFolder.each(handle, visitor);
    }

    /**
     * Shows the rows from one key to another, in their order, until the visitor has seen enough.
     *
     * @param from the first key that may be shown
     * @param to the first key that is not; longer keys that begin with it are not shown either
     */
    public void range(byte[] from, byte[] to, RangeVisitor visitor) {
        rocksFolder.range(handle, from, to, rows -> MergedRange.forwards(rows, changed(from, to)), visitor);
    }

    /** Shows the same rows in the opposite order. */
    public void rangeBackwards(byte[] from, byte[] to, RangeVisitor visitor) {
        rocksFolder.range(handle, from, to, rows -> MergedRange.backwards(rows, changed(from, to)), visitor);
    }

    private NavigableMap<Bytes, byte @Nullable []> changed(byte[] from, byte[] to) {
        return unwritten.subMap(Bytes.wrap(from), true, Bytes.wrap(to), false);
    }

    /** Is shown the rows of a range. */
    @FunctionalInterface
    public interface RangeVisitor {
        /** @return whether to go on */
        boolean visit(byte[] key, byte[] value);
    }

    /** How many rows there are, about. */
    public long approximateCount() {
        return rocksFolder.approximateCount(handle);
    }

    ColumnFamilyHandle handle() {
        return handle;
    }

    /** Adds what is not written yet to a batch. */
    void addTo(WriteBatch batch) throws RocksDBException {
        for (Map.Entry<Bytes, byte @Nullable []> row : unwritten.entrySet()) {
            byte[] key = row.getKey().get();
            byte[] value = row.getValue();
            if (value == null) {
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
