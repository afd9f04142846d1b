package dev.laurel.topology.disk;

import java.util.HashMap;
import java.util.Map;
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
    private final Map<Bytes, byte @Nullable []> unwritten = new HashMap<>();

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
