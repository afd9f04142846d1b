package dev.laurel.topology.rank.store;

import dev.laurel.topology.rank.rows.PeriodKey;
import dev.laurel.topology.rank.rows.PeriodRows;
import dev.laurel.topology.rank.rows.RowReader;
import dev.laurel.topology.rank.rows.UserRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which past periods have their orders in memory. A past period rests on disk until one of its boards is needed; then
 * its orders are built from its rows, a few thousand at a time, and stay until nobody has needed them for a while, or
 * others need the memory. Writes need no order. Guarded by the store's lock; only {@link #use} is called by readers.
 */
final class PeriodOrders {
    /** Some milliseconds' work, for which the writer may have to wait. */
    static final int ROWS_A_STEP = 2_000;
    /** A standing in memory takes some 23 bytes: at most about 3 % of the heap for each store. */
    private static final long HEAP_BYTES_A_STANDING = 768;

    private final PeriodRows rows;
    private final BoardOrders orders;
    private final long standingsMax;
    /** The periods whose orders are in memory as a whole, by when they were used last. */
    private final Map<String, Long> whole = new ConcurrentHashMap<>();

    private long round;
    private @Nullable String loading;
    private String loadedUntil = "";

    PeriodOrders(PeriodRows rows, BoardOrders orders) {
        this(rows, orders, Runtime.getRuntime().maxMemory() / HEAP_BYTES_A_STANDING);
    }

    /** @param standingsMax how many standings of resting periods may be in memory; a period that is used counts always */
    PeriodOrders(PeriodRows rows, BoardOrders orders, long standingsMax) {
        this.rows = rows;
        this.orders = orders;
        this.standingsMax = standingsMax;
    }

    /** Whether the order of a period's boards can be asked. */
    boolean isReady(String period) {
        return !rows.has(period) || whole.containsKey(period);
    }

    /** Notes that the orders of a period were needed. */
    void use(String period) {
        whole.computeIfPresent(period, (label, before) -> round);
    }

    /** After the users' rows were read: a period that they still have a part of has to be in memory. */
    void loadWhatUserRowsHave() {
        whole.clear();
        loading = null;
        for (String period : rows.periods()) {
            if (orders.areInUserRows(period)) {
                rows.each(period, "", (user, row) -> {
                    load(period, row);
                    return true;
                });
                whole.put(period, round);
            }
        }
    }

    /** Builds some more of the orders of a period; of another one first, if that has begun. */
    void step(String period) {
        if (isReady(period)) {
            return;
        }
        if (loading == null) {
            loading = period;
            loadedUntil = "";
        }
        String current = loading;
        String[] last = {loadedUntil};
        int[] count = {0};
        rows.each(current, loadedUntil, (user, row) -> {
            load(current, row);
            last[0] = new String(user, StandardCharsets.US_ASCII);
            return ++count[0] < ROWS_A_STEP;
        });
        loadedUntil = last[0];
        if (count[0] < ROWS_A_STEP) {
            loading = null;
            whole.put(current, round);
            makeRoom(current);
        }
    }

    private void load(String period, byte[] row) {
        orders.load(
                UserRows.number(row),
                new RowReader(row, UserRows.ROW_OFFSET),
                new BoardOrders.Source.PeriodRow(period));
    }

    /**
     * Moves a user on the boards of a past period, as far as their order is in memory. To be called before the row is
     * written.
     */
    void move(PeriodKey key, int number, RowReader before, RowReader after) {
        if (!rows.has(key.period())) {
            // Its first row: whatever there is of its order comes from the users' rows.
            whole.put(key.period(), round);
        }
        boolean isLoaded = key.period().equals(loading) && key.user().compareTo(loadedUntil) <= 0;
        if (isLoaded || whole.containsKey(key.period())) {
            byte[] id = key.user().getBytes(StandardCharsets.US_ASCII);
            orders.move(number, id, before, after, new BoardOrders.Source.PeriodRow(key.period()));
        }
    }

    /** Frees the memory of periods that nobody has used in the last two rounds. */
    void rest() {
        round++;
        Set.copyOf(whole.keySet()).forEach(period -> {
            if (whole.getOrDefault(period, round) < round - 2) {
                rest(period);
            }
        });
        makeRoom("");
    }

    private void makeRoom(String inUse) {
        long standings = whole.keySet().stream().mapToLong(orders::size).sum();
        List<String> byUse = whole.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        for (String period : byUse) {
            if (standings <= standingsMax) {
                return;
            }
            if (!period.equals(inUse)) {
                standings -= rest(period);
            }
        }
    }

    /** How many standings are no longer in memory. */
    private long rest(String period) {
        if (orders.areInUserRows(period)) {
            return 0;
        }
        long size = orders.size(period);
        whole.remove(period);
        orders.drop(period);
        return size;
    }
}
