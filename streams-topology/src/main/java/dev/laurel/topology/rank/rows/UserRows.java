package dev.laurel.topology.rank.rows;

import dev.laurel.topology.disk.ChangelogPosition;
import dev.laurel.topology.disk.FamilyUse;
import dev.laurel.topology.disk.KeyFilter;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowFamily;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a store on disk, one per user. Every user has a number, which stands for the id in memory; numbers are
 * local to this copy and not part of the changelog.
 *
 * <p>Two column families: {@code default}, id → number and row; {@code ids}, number → id. Writing is not thread-safe,
 * and it must not be used after the close.
 */
public final class UserRows implements UserLookup, AutoCloseable {
    /** A number is in front of each row. */
    public static final int ROW_OFFSET = Integer.BYTES;

    /** Behind every key: ids and periods are ASCII. */
    static final byte[] END_OF_ALL = {(byte) 0x80};

    private static final String USERS = "default";
    private static final String IDS = "ids";
    /** A number that is looked up is always there. */
    public static final Map<String, FamilyUse> USES = Map.of(IDS, FamilyUse.ALWAYS_FOUND);

    private final RocksFolder rocksFolder;
    private final RowFamily users;
    private final RowFamily ids;
    private final UserNumbers userNumbers = new UserNumbers();
    private boolean areNumbersKnown;
    /** Detects new users; null until all rows have been read. */
    private @Nullable KeyFilter known;

    /** @param rocksFolder closed with this */
    public UserRows(RocksFolder rocksFolder) {
        this.rocksFolder = rocksFolder;
        users = rocksFolder.family(USERS);
        ids = rocksFolder.family(IDS);
    }

    /** Shows every row, in the order of the ids, and takes note of the users and the numbers that are in use. */
    public void load(RocksFolder.Visitor visitor) {
        KeyFilter all = new KeyFilter();
        userNumbers.releaseAll();
        users.each((id, row) -> {
            all.add(id);
            userNumbers.use(number(row));
            visitor.visit(id, row);
        });
        areNumbersKnown = true;
        known = all;
    }

    /** Shows the rows behind a user's, in the order of the ids, until the visitor has seen enough. */
    public void eachAfter(byte[] id, RowFamily.RangeVisitor visitor) {
        users.range(Arrays.copyOf(id, id.length + 1), END_OF_ALL, visitor);
    }

    /** Shows the rows ahead of a key, until the visitor has seen enough. */
    public void eachBelow(byte[] key, RowFamily.RangeVisitor visitor) {
        users.range(new byte[] {}, key, visitor);
    }

    @Override
    public byte @Nullable [] get(byte[] id) {
        return known == null || known.mayHave(id) ? users.get(Bytes.wrap(id)) : null;
    }

    @Override
    public byte[] id(int number) {
        return UserLookup.there(ids.get(key(number)));
    }

    /** The number in front of a row. */
    public static int number(byte[] numberAndRow) {
        return ByteBuffer.wrap(numberAndRow).getInt();
    }

    /** A number that is not in use. */
    public int unused() {
        return userNumbers.unused();
    }

    /** Writes the row of a user who has none yet, and returns it as it is now. */
    public byte[] add(byte[] id, int number, byte[] row) {
        if (known != null) {
            known.add(id);
        }
        ids.put(key(number), id);
        userNumbers.use(number);
        return replace(id, number, row);
    }

    /** Writes the row of a user who has one, and returns it as it is now. */
    public byte[] replace(byte[] id, int number, byte[] row) {
        byte[] numbered = numbered(number, row);
        users.put(Bytes.wrap(id), numbered);
        return numbered;
    }

    /** A row with the number in front. */
    public static byte[] numbered(int number, byte[] row) {
        return ByteBuffer.allocate(ROW_OFFSET + row.length)
                .putInt(number)
                .put(row)
                .array();
    }

    /** Writes, and where there is null removes, the rows of many users, whether or not they have one. */
    public void restore(Map<Bytes, byte @Nullable []> newest) {
        learnNumbers();
        newest.forEach((id, row) -> restore(id.get(), row));
    }

    /** Writes all changes so far, which came from the changelog. */
    public void writeCommitted() {
        rocksFolder.writeCommitted();
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
            ids.each((number, id) -> userNumbers.use(number(number)));
            areNumbersKnown = true;
        }
    }

    /** Takes a user's row away; the number is free again. */
    public void remove(byte[] id, int number) {
        users.remove(Bytes.wrap(id));
        ids.remove(key(number));
        userNumbers.release(number);
    }

    /** How many users have a row. */
    public int count() {
        return userNumbers.count();
    }

    /** What is kept next to the rows, in sync with them. */
    public ChangelogPosition progress() {
        return rocksFolder.progress();
    }

    /** What was written outlives this. */
    @Override
    public void close() {
        rocksFolder.close();
    }

    private static Bytes key(int number) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
