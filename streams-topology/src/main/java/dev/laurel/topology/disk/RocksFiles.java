package dev.laurel.topology.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A RocksDB database without a write-ahead log, whose column families are flushed together: after a crash there are the
 * batches up to one of them, and no part of any later one. It must not be used after the close, which would crash the
 * process.
 */
final class RocksFiles implements AutoCloseable {
    private final DBOptions dbOptions;
    private final Map<FamilyUse, ColumnFamilyOptions> byUse = new EnumMap<>(FamilyUse.class);
    private final Map<String, FamilyUse> uses;
    private final boolean isNew;
    private final List<ColumnFamilyHandle> found = new ArrayList<>();
    private final RocksDB db;
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final ReadOptions onceOnly = new ReadOptions().setFillCache(false).setReadaheadSize(2L * 1024 * 1024);
    private final FlushOptions wait = new FlushOptions().setWaitForFlush(true);
    private final FlushOptions begin = new FlushOptions().setWaitForFlush(false);

    /**
     * @param folder made if it is not there
     * @param uses of its families, by their names; usual where there is none
     */
    RocksFiles(Path folder, Options options, Map<String, FamilyUse> uses) throws RocksDBException {
        dbOptions = new DBOptions(options).setCreateIfMissing(true).setAtomicFlush(true);
        for (FamilyUse use : FamilyUse.values()) {
            byUse.put(use, use.options(options));
        }
        this.uses = uses;
        isNew = !Files.exists(folder.resolve("CURRENT"));
        try {
            if (isNew) {
                // A store of another kind may have had it.
                Utils.delete(folder.toFile());
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (byte[] name : isNew ? List.of(RocksDB.DEFAULT_COLUMN_FAMILY) : names(folder, options)) {
            descriptors.add(descriptor(name));
        }
        db = RocksDB.open(dbOptions, folder.toString(), descriptors, found);
    }

    private static List<byte[]> names(Path folder, Options options) throws RocksDBException {
        return RocksDB.listColumnFamilies(options, folder.toString());
    }

    private ColumnFamilyDescriptor descriptor(byte[] name) {
        FamilyUse use = uses.getOrDefault(new String(name, StandardCharsets.UTF_8), FamilyUse.USUAL);
        return new ColumnFamilyDescriptor(name, byUse.get(use));
    }

    /** Whether there was nothing in the folder. */
    boolean isNew() {
        return isNew;
    }

    /** The families that were there at the open. */
    Collection<ColumnFamilyHandle> found() {
        return found;
    }

    ColumnFamilyHandle create(String name) throws RocksDBException {
        return db.createColumnFamily(descriptor(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes a family away at once, files and all, and closes its handle. */
    void drop(ColumnFamilyHandle family) throws RocksDBException {
        try (family) {
            db.dropColumnFamily(family);
        }
    }

    byte @Nullable [] get(ColumnFamilyHandle family, byte[] key) throws RocksDBException {
        return db.get(family, key);
    }

    /** Shows every row, in the order of the keys, and leaves the cache as it is. */
    void each(ColumnFamilyHandle family, RocksFolder.Visitor visitor) throws RocksDBException {
        try (RocksIterator rows = db.newIterator(family, onceOnly)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                visitor.visit(rows.key(), rows.value());
            }
            rows.status();
        }
    }

    /** Gives an iterator over the rows of a range, to be used until the reader returns. */
    void range(ColumnFamilyHandle family, byte[] from, byte[] to, Consumer<RocksIterator> reader)
            throws RocksDBException {
        try (Slice begin = new Slice(from);
                Slice end = new Slice(to);
                ReadOptions bounded =
                        new ReadOptions().setIterateLowerBound(begin).setIterateUpperBound(end);
                RocksIterator rows = db.newIterator(family, bounded)) {
            reader.accept(rows);
            rows.status();
        }
    }

    /** How many rows there are, about. */
    long approximateCount(ColumnFamilyHandle family) throws RocksDBException {
        return db.getLongProperty(family, "rocksdb.estimate-num-keys");
    }

    /** How many changes are neither on disk nor on their way to it. */
    long unflushed(List<ColumnFamilyHandle> families) throws RocksDBException {
        long unflushed = 0;
        for (ColumnFamilyHandle family : families) {
            unflushed += db.getLongProperty(family, "rocksdb.num-entries-active-mem-table");
        }
        return unflushed;
    }

    /** Writes the changes of all of the families, or nothing. */
    void write(Collection<RowFamily> families) throws RocksDBException {
        try (WriteBatch all = new WriteBatch()) {
            for (RowFamily family : families) {
                family.addTo(all);
            }
            db.write(unlogged, all);
        }
    }

    /** Makes what was written outlive the process. */
    void flush(List<ColumnFamilyHandle> families) throws RocksDBException {
        db.flush(wait, families);
    }

    /** The same in the background. */
    void beginFlush(List<ColumnFamilyHandle> families) throws RocksDBException {
        db.flush(begin, families);
    }

    /** The handles of the families are closed by who has them. */
    @Override
    public void close() {
        db.close();
        dbOptions.close();
        byUse.values().forEach(ColumnFamilyOptions::close);
        unlogged.close();
        onceOnly.close();
        wait.close();
        begin.close();
    }
}
