package dev.laurel.topology.rank;

import dev.laurel.schemas.Catalog;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of an open store and the order that follows from them, always in step. Guarded by the store's lock. */
final class RankedRows implements AutoCloseable {
    private final Rows rows;
    private final BoardOrders orders;
    private boolean isLoaded;

    RankedRows(Rows rows, Catalog catalog) {
        this.rows = rows;
        this.orders = new BoardOrders(catalog, rows::id);
    }

    byte @Nullable [] get(byte[] id) {
        byte[] found = rows.get(id);
        return found == null ? null : Arrays.copyOfRange(found, Rows.ROW_OFFSET, found.length);
    }

    /** Writes a user's row, and moves the user on every board; without a row the user goes from all of them. */
    void write(byte[] id, byte @Nullable [] row) {
        load();
        byte[] before = rows.get(id);
        if (before == null && row == null) {
            return;
        }
        int number = before == null ? rows.unused() : Rows.number(before);
        orders.move(
                number,
                id,
                before == null ? RowReader.empty() : new RowReader(before, Rows.ROW_OFFSET),
                row == null ? RowReader.empty() : new RowReader(row, 0));
        if (row == null) {
            rows.remove(id, number);
        } else if (before == null) {
            rows.add(id, number, row);
        } else {
            rows.replace(id, number, row);
        }
    }

    /** All that can be asked, built the first time. */
    RankView view() {
        load();
        return new RankView(rows, orders);
    }

    Progress progress() {
        return rows.progress();
    }

    int count() {
        load();
        return rows.count();
    }

    /** What was written outlives this. */
    @Override
    public void close() {
        try (rows) {
            rows.progress().closed();
            rows.flush();
        }
    }

    /** Not when the store is opened: Kafka Streams opens it once only to ask how far it is. */
    private void load() {
        if (!isLoaded) {
            rows.load((id, row) -> orders.load(Rows.number(row), new RowReader(row, Rows.ROW_OFFSET)));
            isLoaded = true;
        }
    }
}
