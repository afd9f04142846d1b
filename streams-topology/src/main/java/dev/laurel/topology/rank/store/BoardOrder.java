package dev.laurel.topology.rank.store;

import dev.laurel.schemas.Order;
import dev.laurel.topology.rank.order.RankTree;
import java.util.Optional;

/** The order of one board: its users from the first to the last. */
final class BoardOrder {
    private final String board;
    private final Order order;
    private final Optional<String> period;
    private final RankTree tree = new RankTree();
    private int inUserRows;

    /**
     * @param board the board's id
     * @param period the key of its period, if it has one
     */
    BoardOrder(String board, Order order, Optional<String> period) {
        this.board = board;
        this.order = order;
        this.period = period;
    }

    String board() {
        return board;
    }

    Order order() {
        return order;
    }

    Optional<String> period() {
        return period;
    }

    RankTree tree() {
        return tree;
    }

    /** Counts the standings that are in users' own rows. */
    void countUserRow(int change) {
        inUserRows += change;
    }

    /** Whether users' own rows have standings on it; otherwise all are in the rows of its past period. */
    boolean isInUserRows() {
        return inUserRows > 0;
    }
}
