package dev.laurel.topology.admit;

import dev.laurel.topology.disk.KeyFilter;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowFamily;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one time segment, in a column family of their own, behind an in-memory filter that survives a clean
 * close. Nearly all lookups are misses, and the filter answers those without a call into RocksDB.
 */
final class RowSegment implements AutoCloseable {
    /** The name of a column family in existing data folders, so it cannot change. */
    private static final String PREFIX = "shelf-";

    private static final String FILTERS = "filters";

    private final RocksFolder rocksFolder;
    private final String name;
    private final RowFamily rows;
    /** Null if it was lost; then every look-up goes to the disk, until the segment is deleted. */
    private final @Nullable KeyFilter filter;

    private RowSegment(RocksFolder rocksFolder, String name, @Nullable KeyFilter filter) {
        this.rocksFolder = rocksFolder;
        this.name = name;
        this.rows = rocksFolder.family(name);
        this.filter = filter;
    }

    /** The starts of the segments on disk. */
    static List<Long> startsOf(RocksFolder rocksFolder) {
        return rocksFolder.families().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> Long.valueOf(name.substring(PREFIX.length())))
                .toList();
    }

    /** A new, empty segment. */
    static RowSegment begun(RocksFolder rocksFolder, long start) {
        return new RowSegment(rocksFolder, PREFIX + start, new KeyFilter());
    }

    /** An existing segment. */
    static RowSegment there(RocksFolder rocksFolder, long start) {
        String name = PREFIX + start;
        byte[] filter =
                rocksFolder.wasLeftOpen() ? null : rocksFolder.family(FILTERS).get(key(name));
        return new RowSegment(rocksFolder, name, filter == null ? null : KeyFilter.read(filter));
    }

    byte @Nullable [] get(Bytes key) {
        return filter == null || filter.mayHave(key.get()) ? rows.get(key) : null;
    }

    void put(Bytes key, byte[] value) {
        if (filter != null) {
            filter.add(key.get());
        }
        rows.put(key, value);
    }

    void remove(Bytes key) {
        rows.remove(key);
    }

    long approximateCount() {
        return rows.approximateCount();
    }

    void drop() {
        rocksFolder.family(FILTERS).remove(key(name));
        rocksFolder.drop(name);
    }

    /** Keeps the filter for the next time. */
    @Override
    public void close() {
        if (filter == null) {
            // One from before it was lost knows nothing of what came after.
            rocksFolder.family(FILTERS).remove(key(name));
        } else {
            rocksFolder.family(FILTERS).put(key(name), filter.written());
        }
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }
}
