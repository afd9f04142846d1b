package dev.laurel.topology.rank;

import dev.laurel.topology.disk.Disk;
import dev.laurel.topology.disk.Family;
import dev.laurel.topology.disk.KeyFilter;
import dev.laurel.topology.disk.Progress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

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
    private final Family users;
    private final Family ids;
    private final Numbers numbers = new Numbers();
    private boolean areNumbersKnown;
    /** Tells new users; null until all rows have been seen. */
    private @Nullable KeyFilter known;

    /** @param disk opened with what is {@link #ALWAYS_FOUND}; closed with this */
    Rows(Disk disk) {
        this.disk = disk;
        users = disk.family(USERS);
        ids = disk.family(IDS);
    }

    /** Shows every row, in the order of the ids, and takes note of the users and the numbers that are in use. */
    void load(Disk.Visitor visitor) {
        KeyFilter all = new KeyFilter();
        numbers.releaseAll();
        users.each((id, row) -> {
            all.add(id);
            numbers.use(number(row));
            visitor.visit(id, row);
        });
        areNumbersKnown = true;
        known = all;
    }

    @Override
    public byte @Nullable [] get(byte[] id) {
        return known == null || known.mayHave(id) ? users.get(Bytes.wrap(id)) : null;
    }

    @Override
    public byte[] id(int number) {
        return Users.there(ids.get(key(number)));
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
        if (known != null) {
            known.add(id);
        }
        ids.put(key(number), id);
        numbers.use(number);
        return replace(id, number, row);
    }

    /** Writes the row of a user who has one, and returns it as it is now. */
    byte[] replace(byte[] id, int number, byte[] row) {
        byte[] numbered = ByteBuffer.allocate(ROW_OFFSET + row.length)
                .putInt(number)
                .put(row)
                .array();
        users.put(Bytes.wrap(id), numbered);
        return numbered;
    }

    /** Writes, and where there is null removes, the rows of many users, whether or not they have one. */
    void restore(Map<Bytes, byte @Nullable []> newest) {
        learnNumbers();
        newest.forEach((id, row) -> restore(id.get(), row));
    }

    private void restore(byte[] id, byte @Nullable [] row) {
        byte[] before = get(id);
        if (row == null) {
            if (before != null) {
                remove(id, number(before));
            }
        } else if (before == null) {
            add(id, unused(), row);
        } else {
            replace(id, number(before), row);
        }
    }

    private void learnNumbers() {
        if (!areNumbersKnown) {
            ids.each((number, id) -> numbers.use(number(number)));
            areNumbersKnown = true;
        }
    }

    /** Takes a user's row away; the number is free again. */
    void remove(byte[] id, int number) {
        users.remove(Bytes.wrap(id));
        ids.remove(key(number));
        numbers.release(number);
    }

    /** How many users have a row. */
    int count() {
        return numbers.count();
    }

    /** What is kept beside the rows, in step with them. */
    Progress progress() {
        return disk.progress();
    }

    /** What was written outlives this. */
    @Override
    public void close() {
        disk.close();
    }

    private static Bytes key(int number) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
