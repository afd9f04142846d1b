package dev.laurel.topology.rank;

import dev.laurel.topology.disk.Disk;
import dev.laurel.topology.disk.GatheredRows;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The rows of a store on disk, one for each user. Every user has a number here, which stands for the id in memory;
 * numbers are this copy's own affair and in no changelog.
 *
 * <p>Two column families: {@code default}, id → number and row; {@code ids}, number → id. Not thread-safe while writing,
 * and never to be used after the close.
 */
final class Rows implements Users, AutoCloseable {
    /** A number is in front of each row. */
    static final int ROW_OFFSET = Integer.BYTES;

    private static final String USERS = "default";
    private static final String IDS = "ids";
    /** A number that is looked up is always there. */
    static final Set<String> ALWAYS_FOUND = Set.of(IDS);

    private final Disk disk;
    private final ColumnFamilyHandle users;
    private final ColumnFamilyHandle ids;
    private final GatheredRows rows;
    private final Numbers numbers = new Numbers();
    private boolean areNumbersKnown;

    /** @param disk opened with what is {@link #ALWAYS_FOUND}; closed with this */
    Rows(Disk disk) {
        this.disk = disk;
        users = disk.family(USERS);
        ids = disk.family(IDS);
        rows = new GatheredRows(disk, users);
    }

    /** Shows every row, in the order of the ids, and takes note of the numbers that are in use. */
    void load(Disk.Visitor visitor) {
        numbers.releaseAll();
        rows.write();
        disk.each(users, (id, row) -> {
            numbers.use(number(row));
            visitor.visit(id, row);
        });
        areNumbersKnown = true;
    }

    @Override
    public byte @Nullable [] get(byte[] id) {
        return rows.get(Bytes.wrap(id));
    }

    @Override
    public byte[] id(int number) {
        return Users.there(disk.get(ids, bytes(number)));
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
        disk.put(ids, bytes(number), id);
        numbers.use(number);
        return replace(id, number, row);
    }

    /** Writes the row of a user who has one, and returns it as it is now. */
    byte[] replace(byte[] id, int number, byte[] row) {
        byte[] numbered = numbered(number, row);
        rows.put(Bytes.wrap(id), numbered);
        return numbered;
    }

    /** Writes, and where there is null removes, the rows of many users, whether or not they have one. */
    void restore(Map<Bytes, byte @Nullable []> newest) {
        learnNumbers();
        rows.write();
        disk.write(all -> {
            for (Map.Entry<Bytes, byte @Nullable []> entry : newest.entrySet()) {
                restore(entry.getKey().get(), entry.getValue(), all);
            }
        });
    }

    private void restore(byte[] id, byte @Nullable [] row, WriteBatch all) throws RocksDBException {
        byte[] before = get(id);
        if (row != null) {
            int number = before == null ? unused() : number(before);
            all.put(users, id, numbered(number, row));
            if (before == null) {
                all.put(ids, bytes(number), id);
                numbers.use(number);
            }
        } else if (before != null) {
            all.delete(users, id);
            all.delete(ids, bytes(number(before)));
            numbers.release(number(before));
        }
    }

    private void learnNumbers() {
        if (!areNumbersKnown) {
            disk.each(ids, (number, id) -> numbers.use(number(number)));
            areNumbersKnown = true;
        }
    }

    /** Takes a user's row away; the number is free again. */
    void remove(byte[] id, int number) {
        rows.write();
        disk.write(both -> {
            both.delete(users, id);
            both.delete(ids, bytes(number));
        });
        numbers.release(number);
    }

    /** How many users have a row. */
    int count() {
        return numbers.count();
    }

    /** Notes how far the changelog is in the rows. */
    void note(Map<TopicPartition, Long> changelogOffsets) {
        rows.write();
        disk.progress().note(changelogOffsets);
    }

    /** The offset that was noted for a changelog; null if none was. */
    @Nullable Long offset(TopicPartition changelog) {
        return disk.progress().offset(changelog);
    }

    /** What was put outlives this. */
    @Override
    public void close() {
        try (disk) {
            rows.write();
        }
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
