package dev.laurel.topology.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
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
 * The RocksDB database of a store, with column families that are flushed together; one of them holds the
 * {@link ChangelogPosition}. There is no write-ahead log, since the changelog serves as one. Changes of all families
 * are buffered in memory together, so that after a crash either all of them are found or none. Writing is not
 * thread-safe, and it must not be used after the close, which would crash the process.
 */
public final class RocksFolder implements AutoCloseable {
    private static final String META = "meta";
    /** A call into RocksDB takes as long as several rows do. */
    private static final int WRITTEN_AT_ONCE = 512;

    private final DBOptions dbOptions;
    private final ColumnFamilyOptions plain;
    private final ColumnFamilyOptions alwaysFound;
    private final Set<String> alwaysFoundNames;
    private final RocksDB db;
    private final Map<String, RowFamily> families = new TreeMap<>();
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final ReadOptions onceOnly = new ReadOptions().setFillCache(false).setReadaheadSize(2L * 1024 * 1024);
    private final ChangelogPosition changelogPosition;
    private boolean wasLeftOpen;
    private int unwritten;
    private boolean hasFailed;

    /** Is shown a row. */
    @FunctionalInterface
    public interface Visitor {
        void visit(byte[] key, byte[] value);
    }

    private RocksFolder(Path folder, Options options, Set<String> alwaysFoundNames) {
        dbOptions = new DBOptions(options).setCreateIfMissing(true).setAtomicFlush(true);
        plain = new ColumnFamilyOptions(options);
        // A filter would be one more thing to read.
        alwaysFound = new ColumnFamilyOptions(options).setOptimizeFiltersForHits(true);
        this.alwaysFoundNames = alwaysFoundNames;
        try {
            Files.createDirectories(folder);
            db = open(folder, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            throw failed("open", e);
        }
        changelogPosition = new ChangelogPosition(family(META));
    }

    /**
     * Opens the folder of a store for the task of a context.
     *
     * @param alwaysFound the families in which lookups always find something
     * @throws TaskCorruptedException if aborted writes may be in the store; Kafka Streams then restores it from nothing
     */
    public static RocksFolder open(StateStoreContext context, String store, Set<String> alwaysFound) {
        Path folder = context.stateDir().toPath().resolve(store);
        boolean isExactlyOnce = StreamsConfig.EXACTLY_ONCE_V2.equals(
                context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        RocksFolder opened;
        try (Options options = RocksSettings.of(store, context.appConfigs())) {
            opened = new RocksFolder(folder, options, alwaysFound);
        }
        try {
            opened.begin(isExactlyOnce, context.taskId());
        } catch (RuntimeException e) {
            // The mark stays: a store is opened twice at a start, and the second time must find it too.
            opened.closeAsItIs();
            throw e;
        }
        return opened;
    }

    private void begin(boolean isExactlyOnce, TaskId task) {
        wasLeftOpen = changelogPosition.wasLeftOpen();
        if (isExactlyOnce && wasLeftOpen) {
            throw new TaskCorruptedException(Set.of(task));
        }
        changelogPosition.open();
        flush();
    }

    private RocksDB open(Path folder, Options options) throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        for (String name : names(folder, options)) {
            descriptors.add(descriptor(name));
        }
        RocksDB opened = RocksDB.open(dbOptions, folder.toString(), descriptors, handles);
        for (ColumnFamilyHandle handle : handles) {
            families.put(new String(handle.getName(), StandardCharsets.UTF_8), new RowFamily(this, handle));
        }
        return opened;
    }

    private static List<String> names(Path folder, Options options) throws RocksDBException {
        String first = new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.UTF_8);
        return Files.exists(folder.resolve("CURRENT"))
                ? RocksDB.listColumnFamilies(options, folder.toString()).stream()
                        .map(name -> new String(name, StandardCharsets.UTF_8))
                        .toList()
                : List.of(first);
    }

    private ColumnFamilyDescriptor descriptor(String name) {
        return new ColumnFamilyDescriptor(
                name.getBytes(StandardCharsets.UTF_8), alwaysFoundNames.contains(name) ? alwaysFound : plain);
    }

    /** Whether the process that had the store before went without closing it, so that memory's part of it is lost. */
    public boolean wasLeftOpen() {
        return wasLeftOpen;
    }

    /** A part by its name, which is made if it is not there. */
    public RowFamily family(String name) {
        RowFamily known = families.get(name);
        if (known != null) {
            return known;
        }
        try {
            RowFamily made = new RowFamily(this, db.createColumnFamily(descriptor(name)));
            families.put(name, made);
            return made;
        } catch (RocksDBException e) {
            throw failed("begin a part", e);
        }
    }

    /** The names of the parts that are there. */
    public Set<String> families() {
        return Set.copyOf(families.keySet());
    }

    /** Takes a whole part away, files and all. */
    public void drop(String name) {
        write();
        RowFamily dropped = families.remove(name);
        if (dropped == null) {
            return;
        }
        try (ColumnFamilyHandle handle = dropped.handle()) {
            db.dropColumnFamily(handle);
        } catch (RocksDBException e) {
            throw failed("drop a part", e);
        }
    }

    /** How far the changelog is in the store. */
    public ChangelogPosition progress() {
        return changelogPosition;
    }

    byte @Nullable [] get(ColumnFamilyHandle rowFamily, byte[] key) {
        try {
            return db.get(rowFamily, key);
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    void each(ColumnFamilyHandle rowFamily, Visitor visitor) {
        write();
        try (RocksIterator rows = db.newIterator(rowFamily, onceOnly)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                visitor.visit(rows.key(), rows.value());
            }
            rows.status();
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    /** @param merging of the rows of a range on disk with those that are not written yet */
    void range(
            ColumnFamilyHandle rowFamily,
            byte[] from,
            byte[] to,
            Function<RocksIterator, MergedRange> merging,
            RowFamily.RangeVisitor visitor) {
        try (Slice begin = new Slice(from);
                Slice end = new Slice(to);
                ReadOptions bounded =
                        new ReadOptions().setIterateLowerBound(begin).setIterateUpperBound(end);
                RocksIterator stored = db.newIterator(rowFamily, bounded)) {
            merging.apply(stored).visit(visitor);
            stored.status();
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    long approximateCount(ColumnFamilyHandle rowFamily) {
        write();
        try {
            return db.getLongProperty(rowFamily, "rocksdb.estimate-num-keys");
        } catch (RocksDBException e) {
            throw failed("count", e);
        }
    }

    /** Something is to be written; when that is much, it is. */
    void changed() {
        unwritten++;
        if (unwritten >= WRITTEN_AT_ONCE) {
            write();
        }
    }

    /** In one batch, so that no part of it is ever found without the rest. */
    private void write() {
        if (unwritten == 0) {
            return;
        }
        try (WriteBatch all = new WriteBatch()) {
            for (RowFamily rowFamily : families.values()) {
                rowFamily.addTo(all);
            }
            db.write(unlogged, all);
        } catch (RocksDBException e) {
            throw failed("write", e);
        }
        families.values().forEach(RowFamily::written);
        unwritten = 0;
    }

    /** Makes all changes so far outlive the process. */
    private void flush() {
        write();
        try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
            db.flush(wait, families.values().stream().map(RowFamily::handle).toList());
        } catch (RocksDBException e) {
            throw failed("flush", e);
        }
    }

    /** What was written outlives this, unless some of it could not be: then the mark stays that says so. */
    @Override
    public void close() {
        try {
            if (!hasFailed) {
                changelogPosition.closed();
                flush();
            }
        } finally {
            closeAsItIs();
        }
    }

    private void closeAsItIs() {
        families.values().forEach(rowFamily -> rowFamily.handle().close());
        db.close();
        dbOptions.close();
        plain.close();
        alwaysFound.close();
        unlogged.close();
        onceOnly.close();
    }

    private ProcessorStateException failed(String what, RocksDBException e) {
        hasFailed = true;
        return new ProcessorStateException("a store could not " + what, e);
    }
}
