package dev.laurel.topology.rank.rows;

import dev.laurel.topology.disk.Lru;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * An LRU cache of users in front of the disk: active users are likely to act again, and users in the first places are
 * read again and again. Only for the writing thread, since reading changes it.
 */
public final class RecentUsers implements UserLookup {
    /** Some 300 bytes each. */
    private static final int ROWS_MAX = 30_000;
    /** Some 100 bytes each: those of first places, and of users that others tie with. */
    private static final int IDS_MAX = 10_000;

    private final UserLookup disk;
    private final Map<Bytes, byte[]> rows = new Lru<>(ROWS_MAX);
    private final Map<Integer, byte[]> ids = new Lru<>(IDS_MAX);

    public RecentUsers(UserLookup disk) {
        this.disk = disk;
    }

    @Override
    public byte[] id(int number) {
        return ids.computeIfAbsent(number, disk::id);
    }

    @Override
    public byte @Nullable [] get(byte[] id) {
        return get(Bytes.wrap(id));
    }

    public byte @Nullable [] get(Bytes id) {
        byte[] known = rows.get(id);
        if (known != null) {
            return known;
        }
        byte[] found = disk.get(id.get());
        if (found != null) {
            rows.put(id, found);
        }
        return found;
    }

    /** Takes note of what was written. */
    public void put(Bytes id, byte[] numberAndRow) {
        rows.put(id, numberAndRow);
    }

    /** The user was removed, and the number is free. */
    public void remove(Bytes id, int number) {
        rows.remove(id);
        ids.remove(number);
    }

    /** Something was written past this. */
    public void clear() {
        rows.clear();
        ids.clear();
    }
}
