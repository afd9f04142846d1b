package dev.laurel.topology.admit;

import dev.laurel.topology.disk.KeyFilter;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowFamily;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one time segment, in a column family of their own, behind an in-memory filter. Nearly all lookups are
 * misses, and the filter answers those without a call into RocksDB.
 *
 * <p>The filter is kept on disk at a clean close, and goes from there together with the first change that it does not
 * know of. So a segment that is not written any more has one after a crash too; for one that is, it is made from the
 * rows at the first use.
 */
final class RowSegment {
    private static final Logger log = LoggerFactory.getLogger(RowSegment.class);
    /** The name of a column family in existing data folders, so it cannot change. */
    private static final String PREFIX = "shelf-";

    private static final String FILTERS = "filters";

    private final RocksFolder rocksFolder;
    private final String name;
    private final RowFamily rows;
    /** Null before the first use. */
    private @Nullable KeyFilter filter;
    /** Whether the disk has it as it is. */
    private boolean isKept;

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
        return new RowSegment(rocksFolder, PREFIX + start, null);
    }

    byte @Nullable [] get(Bytes key) {
        return filter().mayHave(key.get()) ? rows.get(key) : null;
    }

    void put(Bytes key, byte[] value) {
        filter().add(key.get());
        if (isKept) {
            isKept = false;
            rocksFolder.family(FILTERS).remove(key(name));
        }
        rows.put(key, value);
    }

    /** The filter goes on saying "perhaps", which costs a look-up. */
    void remove(Bytes key) {
        rows.remove(key);
    }

    private KeyFilter filter() {
        if (filter == null) {
            byte[] kept = rocksFolder.wasLeftOpen()
                    ? null
                    : rocksFolder.family(FILTERS).get(key(name));
            isKept = kept != null;
            filter = kept == null ? made() : KeyFilter.read(kept);
        }
        return filter;
    }

    private KeyFilter made() {
        KeyFilter made = new KeyFilter();
        rows.each((key, value) -> made.add(key));
        log.atDebug().addKeyValue("keys", made.keys()).log("made a filter from the rows that a crash left behind");
        return made;
    }

    long approximateCount() {
        return rows.approximateCount();
    }

    void drop() {
        rocksFolder.family(FILTERS).remove(key(name));
        rocksFolder.drop(name);
    }

    /** Keeps the filter for the next time. */
    void keepFilter() {
        if (filter != null && !isKept) {
            rocksFolder.family(FILTERS).put(key(name), filter.written());
            isKept = true;
        }
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }
}
