package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.topology.disk.ChangelogPosition;
import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.rank.rows.RecentUsers;
import dev.laurel.topology.rank.rows.RowReader;
import dev.laurel.topology.rank.rows.UserRows;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** The rows of an open store together with the order derived from them, always in sync. Guarded by the store's lock. */
final class RankedRows implements LockedStore.Rows {
    private final UserRows userRows;
    private final BoardOrders orders;
    private final RecentUsers recent;
    private boolean isLoaded;

    RankedRows(UserRows userRows, Catalog catalog) {
        this.userRows = userRows;
        this.recent = new RecentUsers(userRows);
        this.orders = new BoardOrders(catalog, recent::id);
    }

    /** A user's row; null if there is none. Remembers it, so only for who writes. */
    byte @Nullable [] get(Bytes id) {
        byte[] found = recent.get(id);
        return found == null ? null : Arrays.copyOfRange(found, UserRows.ROW_OFFSET, found.length);
    }

    /** Writes a user's row, and moves the user on every board; without a row the user goes from all of them. */
    void write(Bytes key, byte @Nullable [] row) {
        load();
        byte[] id = key.get();
        byte[] before = recent.get(key);
        if (before == null && row == null) {
            return;
        }
        int number = before == null ? userRows.unused() : UserRows.number(before);
        orders.move(
                number,
                id,
                before == null ? RowReader.empty() : new RowReader(before, UserRows.ROW_OFFSET),
                row == null ? RowReader.empty() : new RowReader(row, 0));
        if (row == null) {
            userRows.remove(id, number);
            recent.remove(key, number);
        } else {
            recent.put(key, before == null ? userRows.add(id, number, row) : userRows.replace(id, number, row));
        }
    }

    /**
     * Writes rows from the changelog, in its order. While the order has not been queried it is not kept, but built from
     * all rows at the end, which costs a fraction of moving every user again and again.
     */
    void restore(Collection<KeyValue<byte[], byte[]>> told) {
        if (isLoaded) {
            told.forEach(entry -> write(Bytes.wrap(entry.key), entry.value));
        } else {
            restoreRows(told);
        }
        userRows.writeCommitted();
    }

    private void restoreRows(Collection<KeyValue<byte[], byte[]>> told) {
        Map<Bytes, byte @Nullable []> newest = new LinkedHashMap<>();
        told.forEach(entry -> newest.put(Bytes.wrap(entry.key), entry.value));
        recent.clear();
        userRows.restore(newest);
    }

    /** All that can be asked; null before the order is there, which the next use builds. */
    @Nullable RankReader viewIfLoaded() {
        return isLoaded ? view() : null;
    }

    /** All that can be asked, built the first time. */
    RankReader view() {
        load();
        return new RankReader(userRows, orders);
    }

    /** The same for the thread that writes, which asks for the first places again and again. */
    RankReader ownView() {
        load();
        return new RankReader(recent, orders);
    }

    @Override
    public ChangelogPosition progress() {
        return userRows.progress();
    }

    int count() {
        load();
        return userRows.count();
    }

    /** What was written outlives this. */
    @Override
    public void close() {
        userRows.close();
    }

    /** Not when the store is opened: Kafka Streams opens it once only to ask how far it is. */
    private void load() {
        if (!isLoaded) {
            userRows.load((id, row) -> orders.load(UserRows.number(row), new RowReader(row, UserRows.ROW_OFFSET)));
            isLoaded = true;
        }
    }
}
