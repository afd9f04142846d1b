package dev.laurel.topology.rank.store;

import dev.laurel.rules.version.RulesSource;
import dev.laurel.topology.disk.ChangelogPosition;
import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.rank.rows.PeriodKey;
import dev.laurel.topology.rank.rows.PeriodRows;
import dev.laurel.topology.rank.rows.RecentUsers;
import dev.laurel.topology.rank.rows.RowReader;
import dev.laurel.topology.rank.rows.UserRows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** The rows of an open store together with the order derived from them, always in sync. Guarded by the store's lock. */
final class RankedRows implements LockedStore.Rows {
    private static final BoardOrders.Source USER_ROW = new BoardOrders.Source.UserRow();

    private final RulesSource rules;
    private final UserRows userRows;
    private final PeriodRows periodRows;
    private final BoardOrders orders;
    private final PeriodOrders periodOrders;
    private final RecentUsers recent;
    private boolean isLoaded;

    /** @param rocksFolder closed with this */
    RankedRows(RocksFolder rocksFolder, RulesSource rules) {
        this.rules = rules;
        this.userRows = new UserRows(rocksFolder);
        this.periodRows = new PeriodRows(rocksFolder);
        this.recent = new RecentUsers(userRows);
        this.orders = new BoardOrders(rules, recent::id);
        this.periodOrders = new PeriodOrders(periodRows, orders);
        moveStrays();
    }

    /** While a group is updated, an earlier release may restore the store, and take rows of past periods for users. */
    private void moveStrays() {
        Map<Bytes, byte @Nullable []> strays = new LinkedHashMap<>();
        userRows.eachBelow(PeriodKey.behindAll(), (key, row) -> {
            strays.put(Bytes.wrap(key), withoutNumber(row));
            return true;
        });
        if (strays.isEmpty()) {
            return;
        }
        Map<Bytes, byte @Nullable []> none = new LinkedHashMap<>();
        strays.keySet().forEach(key -> none.put(key, null));
        userRows.restore(none);
        strays.forEach((key, row) -> restorePeriod(PeriodKey.read(key.get()), row));
        userRows.writeCommitted();
    }

    /** A row; null if there is none. Remembers users' own rows, so only for who writes. */
    byte @Nullable [] get(Bytes key) {
        byte[] found = PeriodKey.isOne(key.get()) ? periodRows.get(PeriodKey.read(key.get())) : recent.get(key);
        return found == null ? null : withoutNumber(found);
    }

    private static byte[] withoutNumber(byte[] numberAndRow) {
        return Arrays.copyOfRange(numberAndRow, UserRows.ROW_OFFSET, numberAndRow.length);
    }

    /** Writes a row, and moves the user on every board; without a row the user leaves all of them. */
    void write(Bytes key, byte @Nullable [] row) {
        load();
        if (!PeriodKey.isOne(key.get())) {
            writeUser(key, row);
            return;
        }
        PeriodKey periodKey = PeriodKey.read(key.get());
        if (periodKey.isMark()) {
            periodRows.mark(periodKey, row != null);
        } else {
            writePeriod(periodKey, row);
        }
    }

    private void writeUser(Bytes key, byte @Nullable [] row) {
        byte[] id = key.get();
        byte[] before = recent.get(key);
        if (before == null && row == null) {
            return;
        }
        int number = before == null ? userRows.unused() : UserRows.number(before);
        orders.move(number, id, reader(before), readerOfRow(row), USER_ROW);
        if (row == null) {
            userRows.remove(id, number);
            recent.remove(key, number);
        } else {
            recent.put(key, before == null ? userRows.add(id, number, row) : userRows.replace(id, number, row));
        }
    }

    private void writePeriod(PeriodKey key, byte @Nullable [] row) {
        byte[] before = periodRows.get(key);
        if (before == null && row == null) {
            return;
        }
        int number = before == null ? numberOf(key.user()) : UserRows.number(before);
        periodOrders.move(key, number, reader(before), readerOfRow(row));
        if (row == null) {
            periodRows.remove(key);
        } else if (before == null) {
            periodRows.add(key, UserRows.numbered(number, row));
        } else {
            periodRows.put(key, UserRows.numbered(number, row));
        }
    }

    /** A user with rows of past periods always has a row of his own, which may be empty: it has the number. */
    private int numberOf(String user) {
        Bytes id = Bytes.wrap(user.getBytes(StandardCharsets.US_ASCII));
        byte[] known = recent.get(id);
        if (known == null) {
            known = userRows.add(id.get(), userRows.unused(), RowReader.emptyRow());
            recent.put(id, known);
        }
        return UserRows.number(known);
    }

    private static RowReader reader(byte @Nullable [] numberAndRow) {
        return numberAndRow == null ? RowReader.empty() : new RowReader(numberAndRow, UserRows.ROW_OFFSET);
    }

    private static RowReader readerOfRow(byte @Nullable [] row) {
        return row == null ? RowReader.empty() : new RowReader(row, 0);
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
        Map<Bytes, byte @Nullable []> users = new LinkedHashMap<>();
        newest.forEach((key, row) -> {
            if (!PeriodKey.isOne(key.get())) {
                users.put(key, row);
            }
        });
        // Their numbers are needed by the rows of past periods.
        userRows.restore(users);
        newest.forEach((key, row) -> {
            if (PeriodKey.isOne(key.get())) {
                restorePeriod(PeriodKey.read(key.get()), row);
            }
        });
    }

    private void restorePeriod(PeriodKey key, byte @Nullable [] row) {
        if (key.isMark()) {
            periodRows.mark(key, row != null);
        } else if (row == null) {
            periodRows.remove(key);
        } else {
            periodRows.add(key, UserRows.numbered(numberOf(key.user()), row));
        }
    }

    /** All that can be asked; null before the order is there, which the next use builds. */
    @Nullable RankReader viewIfLoaded() {
        return isLoaded ? view() : null;
    }

    /** All that can be asked, built the first time. */
    RankReader view() {
        load();
        return new RankReader(rules, userRows, periodRows, orders, periodOrders);
    }

    /** The same for the thread that writes, which asks for the first places again and again. */
    RankReader ownView() {
        load();
        return new RankReader(rules, recent, periodRows, orders, periodOrders);
    }

    /** What else the stage asks. */
    OwnQueries ownQueries() {
        load();
        return new OwnQueries(this, userRows, periodRows, orders);
    }

    /** The key of a board's period. */
    Optional<String> periodOf(String board) {
        return rules.boardsWith(board).periodKeyOf(board);
    }

    /** Builds some more of the orders of a period; whether they are complete. */
    boolean prepare(String period) {
        periodOrders.step(period);
        return periodOrders.isReady(period);
    }

    /** Frees memory, and returns the past periods that have rows. */
    Set<String> rest() {
        periodRows.forgetEmpty();
        periodOrders.rest();
        return periodRows.periods();
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
            userRows.load(
                    (id, row) -> orders.load(UserRows.number(row), new RowReader(row, UserRows.ROW_OFFSET), USER_ROW));
            periodOrders.loadWhatUserRowsHave();
            isLoaded = true;
        }
    }
}
