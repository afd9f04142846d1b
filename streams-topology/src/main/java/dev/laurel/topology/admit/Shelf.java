package dev.laurel.topology.admit;

import dev.laurel.topology.disk.Disk;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;

/**
 * The rows of one stretch of time, in a column family of their own. They are written some hundred at once, and those
 * that are not there are told by a filter in memory, which outlives a close in good order: nearly all that is looked for
 * is not there, and neither costs a call into RocksDB.
 */
final class Shelf implements AutoCloseable {
    private static final String PREFIX = "shelf-";
    private static final String FILTERS = "filters";
    private static final int WRITTEN_AT_ONCE = 512;

    private final Disk disk;
    private final String name;
    private final ColumnFamilyHandle family;
    /** Null where it was lost; then every look-up goes to the disk, until the shelf is dropped. */
    private final @Nullable SeenFilter filter;

    private final Map<Bytes, byte[]> unwritten = new HashMap<>();

    private Shelf(Disk disk, String name, @Nullable SeenFilter filter) {
        this.disk = disk;
        this.name = name;
        this.family = disk.family(name);
        this.filter = filter;
    }

    /** The starts of the shelves that a disk has. */
    static List<Long> startsOf(Disk disk) {
        return disk.families().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> Long.valueOf(name.substring(PREFIX.length())))
                .toList();
    }

    /** A new shelf, with nothing on it. */
    static Shelf begun(Disk disk, long start) {
        return new Shelf(disk, PREFIX + start, new SeenFilter());
    }

    /** A shelf that is there already. */
    static Shelf there(Disk disk, long start) {
        String name = PREFIX + start;
        byte[] filter = disk.wasLeftOpen() ? null : disk.get(disk.family(FILTERS), key(name));
        return new Shelf(disk, name, filter == null ? null : SeenFilter.read(filter));
    }

    byte @Nullable [] get(Bytes key) {
        byte[] value = unwritten.get(key);
        if (value != null) {
            return value;
        }
        return filter == null || filter.mayHave(key.get()) ? disk.get(family, key.get()) : null;
    }

    void put(Bytes key, byte[] value) {
        if (filter != null) {
            filter.add(key.get());
        }
        unwritten.put(key, value);
        if (unwritten.size() >= WRITTEN_AT_ONCE) {
            write();
        }
    }

    /** Writes what was put so far. */
    void write() {
        disk.write(batch -> {
            for (Map.Entry<Bytes, byte[]> row : unwritten.entrySet()) {
                batch.put(family, row.getKey().get(), row.getValue());
            }
        });
        unwritten.clear();
    }

    long approximateCount() {
        return disk.approximateCount(family) + unwritten.size();
    }

    void drop() {
        disk.write(batch -> batch.delete(disk.family(FILTERS), key(name)));
        disk.drop(name);
    }

    @Override
    public void close() {
        write();
        if (filter == null) {
            // One from before it was lost knows nothing of what came after.
            disk.write(batch -> batch.delete(disk.family(FILTERS), key(name)));
        } else {
            disk.put(disk.family(FILTERS), key(name), filter.written());
        }
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
