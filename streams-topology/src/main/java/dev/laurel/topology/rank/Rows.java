package dev.laurel.topology.rank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
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
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The rows of a store on disk, one for each user, in RocksDB. Every user has a number here, which stands for the id in
 * memory; numbers are this copy's own affair and in no changelog.
 *
 * <p>Three column families that are flushed together: {@code default}, id → number and row; {@code ids}, number → id;
 * {@code meta}, what {@link Progress} keeps. There is no write-ahead log: the changelog is one. Not thread-safe while
 * writing, and never to be used after the close, which would end the process.
 */
final class Rows implements Users, AutoCloseable {
    /** A number is in front of each row. */
    static final int ROW_OFFSET = Integer.BYTES;

    private static final byte[] IDS = {'i', 'd', 's'};
    private static final byte[] META = {'m', 'e', 't', 'a'};

    private final DBOptions dbOptions;
    private final ColumnFamilyOptions familyOptions;
    private final ColumnFamilyOptions idsOptions;
    private final RocksDB db;
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final ReadOptions onceOnly = new ReadOptions().setFillCache(false).setReadaheadSize(2L * 1024 * 1024);
    private final Numbers numbers = new Numbers();
    private boolean areNumbersKnown;

    /** Is shown a row. */
    @FunctionalInterface
    interface Visitor {
        void visit(byte[] id, byte[] numberAndRow);
    }

    /**
     * @param folder made if it is not there
     * @param options read, not kept: the caller closes them
     */
    Rows(Path folder, Options options) {
        dbOptions = new DBOptions(options)
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true);
        familyOptions = new ColumnFamilyOptions(options);
        // A number that is looked up is always there: a filter would be one more thing to read.
        idsOptions = new ColumnFamilyOptions(options).setOptimizeFiltersForHits(true);
        List<ColumnFamilyDescriptor> descriptors = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, familyOptions),
                new ColumnFamilyDescriptor(IDS, idsOptions),
                new ColumnFamilyDescriptor(META, familyOptions));
        try {
            Files.createDirectories(folder);
            db = RocksDB.open(dbOptions, folder.toString(), descriptors, families);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            throw failed("open", e);
        }
    }

    /** Shows every row, in the order of the ids, and takes note of the numbers that are in use. */
    void load(Visitor visitor) {
        numbers.releaseAll();
        try (RocksIterator rows = db.newIterator(users(), onceOnly)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                byte[] row = rows.value();
                numbers.use(number(row));
                visitor.visit(rows.key(), row);
            }
            rows.status();
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
        areNumbersKnown = true;
    }

    @Override
    public byte @Nullable [] get(byte[] id) {
        try {
            return db.get(users(), id);
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    @Override
    public byte[] id(int number) {
        try {
            return Users.there(db.get(ids(), bytes(number)));
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    /** The number in front of a row. */
    static int number(byte[] numberAndRow) {
        return ByteBuffer.wrap(numberAndRow).getInt();
    }

    /** A number that is not in use. */
    int unused() {
        return numbers.unused();
    }

    /** Writes the row of a user who has none yet, and returns it as it is now. */
    byte[] add(byte[] id, int number, byte[] row) {
        byte[] numbered = numbered(number, row);
        try (WriteBatch both = new WriteBatch()) {
            both.put(users(), id, numbered);
            both.put(ids(), bytes(number), id);
            db.write(unlogged, both);
        } catch (RocksDBException e) {
            throw failed("write", e);
        }
        numbers.use(number);
        return numbered;
    }

    /** Writes the row of a user who has one, and returns it as it is now. */
    byte[] replace(byte[] id, int number, byte[] row) {
        byte[] numbered = numbered(number, row);
        try {
            db.put(users(), unlogged, id, numbered);
        } catch (RocksDBException e) {
            throw failed("write", e);
        }
        return numbered;
    }

    /** Writes, and where there is null removes, the rows of many users, whether or not they have one. */
    void restore(Map<Bytes, byte @Nullable []> newest) {
        learnNumbers();
        try (WriteBatch all = new WriteBatch()) {
            for (Map.Entry<Bytes, byte @Nullable []> entry : newest.entrySet()) {
                restore(entry.getKey().get(), entry.getValue(), all);
            }
            db.write(unlogged, all);
        } catch (RocksDBException e) {
            throw failed("restore", e);
        }
    }

    private void restore(byte[] id, byte @Nullable [] row, WriteBatch all) throws RocksDBException {
        byte[] before = get(id);
        if (row != null) {
            int number = before == null ? unused() : number(before);
            all.put(users(), id, numbered(number, row));
            if (before == null) {
                all.put(ids(), bytes(number), id);
                numbers.use(number);
            }
        } else if (before != null) {
            all.delete(users(), id);
            all.delete(ids(), bytes(number(before)));
            numbers.release(number(before));
        }
    }

    private void learnNumbers() {
        if (areNumbersKnown) {
            return;
        }
        try (RocksIterator inUse = db.newIterator(ids(), onceOnly)) {
            for (inUse.seekToFirst(); inUse.isValid(); inUse.next()) {
                numbers.use(number(inUse.key()));
            }
            inUse.status();
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
        areNumbersKnown = true;
    }

    /** Takes a user's row away; the number is free again. */
    void remove(byte[] id, int number) {
        try (WriteBatch both = new WriteBatch()) {
            both.delete(users(), id);
            both.delete(ids(), bytes(number));
            db.write(unlogged, both);
        } catch (RocksDBException e) {
            throw failed("write", e);
        }
        numbers.release(number);
    }

    /** How many users have a row. */
    int count() {
        return numbers.count();
    }

    /** What is kept beside the rows, in step with them. */
    Progress progress() {
        return new Progress(db, families.get(2), unlogged);
    }

    /** Makes all that was written so far outlive the process. */
    void flush() {
        try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
            db.flush(wait, families);
        } catch (RocksDBException e) {
            throw failed("flush", e);
        }
    }

    @Override
    public void close() {
        families.forEach(ColumnFamilyHandle::close);
        db.close();
        dbOptions.close();
        familyOptions.close();
        idsOptions.close();
        unlogged.close();
        onceOnly.close();
    }

    static ProcessorStateException failed(String what, RocksDBException e) {
        return new ProcessorStateException("the standings' store could not " + what, e);
    }

    private ColumnFamilyHandle users() {
        return families.getFirst();
    }

    private ColumnFamilyHandle ids() {
        return families.get(1);
    }

    private static byte[] numbered(int number, byte[] row) {
        return ByteBuffer.allocate(ROW_OFFSET + row.length)
                .putInt(number)
                .put(row)
                .array();
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
