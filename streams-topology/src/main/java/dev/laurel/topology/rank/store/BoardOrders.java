package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.rank.order.Position;
import dev.laurel.topology.rank.order.RankTree;
import dev.laurel.topology.rank.rows.RowReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The in-memory order of every board of a store, kept in sync with the rows. A board that is not in the catalogue has
 * no order; its standings stay in the rows, in case it comes back. Not thread-safe.
 */
final class BoardOrders {
    private final Catalog catalog;
    private final IntFunction<byte[]> writersIds;
    private final Map<String, BoardOrder> boards = new HashMap<>();

    /** One board: its users from the first to the last. */
    record BoardOrder(Order order, RankTree tree) {}

    /** @param writersIds the users' ids by their numbers, for who moves users */
    BoardOrders(Catalog catalog, IntFunction<byte[]> writersIds) {
        this.catalog = catalog;
        this.writersIds = writersIds;
    }

    Optional<BoardOrder> of(String board) {
        return Optional.ofNullable(boards.get(board));
    }

    /** The boards that have users. */
    Set<String> boards() {
        return Set.copyOf(boards.keySet());
    }

    /** How many users of a board stand ahead of a place; with ids for who asks. */
    static int ahead(BoardOrder board, Place place, IntFunction<byte[]> ids) {
        return board.tree().ahead(Position.of(place, board.order(), Position.NOBODY, ids));
    }

    /** How many users of a board stand at a place or ahead of it; with ids for who asks. */
    static int aheadOrAt(BoardOrder board, Place place, IntFunction<byte[]> ids) {
        return board.tree().ahead(Position.behind(place, board.order(), ids));
    }

    /** Enters a row that was read from disk, behind all rows with lower ids, for which no id needs to be looked up. */
    void load(int user, RowReader row) {
        while (row.next()) {
            add(row, user, null);
        }
    }

    /** Lets a user go from one row to another, of which either may have no board. */
    void move(int user, byte[] id, RowReader before, RowReader after) {
        boolean was = before.next();
        boolean is = after.next();
        while (was || is) {
            int compared = was && is ? before.compareBoard(after) : was ? -1 : 1;
            if (compared < 0 || (compared == 0 && !isSamePlace(before, after))) {
                remove(before, user, id);
            }
            if (compared > 0 || (compared == 0 && !isSamePlace(before, after))) {
                add(after, user, id);
            }
            was = compared <= 0 ? before.next() : was;
            is = compared >= 0 ? after.next() : is;
        }
    }

    private static boolean isSamePlace(RowReader one, RowReader other) {
        return one.lastUpdatedMs() == other.lastUpdatedMs()
                && Place.saturate(one.exact()) == Place.saturate(other.exact());
    }

    private void add(RowReader row, int user, byte @Nullable [] id) {
        BoardOrder board = boards.computeIfAbsent(row.board(), this::create);
        if (board != null) {
            board.tree().add(position(row, board.order(), user, id));
        }
    }

    private void remove(RowReader row, int user, byte[] id) {
        String name = row.board();
        BoardOrder board = boards.get(name);
        if (board != null) {
            board.tree().remove(position(row, board.order(), user, id));
            if (board.tree().count() == 0) {
                boards.remove(name);
            }
        }
    }

    private @Nullable BoardOrder create(String board) {
        return catalog.definitionOf(board)
                .map(BoardDefinition::order)
                .map(order -> new BoardOrder(order, new RankTree()))
                .orElse(null);
    }

    private Position position(RowReader row, Order order, int user, byte @Nullable [] id) {
        long score = Position.sortable(Place.saturate(row.exact()), order);
        return new Position(score, row.lastUpdatedMs(), user, id, writersIds);
    }
}
