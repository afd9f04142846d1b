package dev.laurel.topology.disk;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;

/**
 * A family's rows, written some hundred at once: a call into RocksDB takes as long as several rows do. What is not
 * written yet is read from memory. Many threads may read while nobody writes.
 */
public final class GatheredRows {
    private static final int WRITTEN_AT_ONCE = 512;

    private final Disk disk;
    private final ColumnFamilyHandle family;
    private final Map<Bytes, byte[]> unwritten = new HashMap<>();

    public GatheredRows(Disk disk, ColumnFamilyHandle family) {
        this.disk = disk;
        this.family = family;
    }

    public byte @Nullable [] get(Bytes key) {
        byte[] value = unwritten.get(key);
        return value == null ? disk.get(family, key.get()) : value;
    }

    public void put(Bytes key, byte[] value) {
        unwritten.put(key, value);
        if (unwritten.size() >= WRITTEN_AT_ONCE) {
            write();
        }
    }

    /** Writes what was put so far; before whatever reads or changes the family itself. */
    public void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        disk.write(batch -> {
            for (Map.Entry<Bytes, byte[]> row : unwritten.entrySet()) {
                batch.put(family, row.getKey().get(), row.getValue());
            }
        });
        unwritten.clear();
    }

    /** How many rows there are, about. */
    public long approximateCount() {
        return disk.approximateCount(family) + unwritten.size();
    }
}
