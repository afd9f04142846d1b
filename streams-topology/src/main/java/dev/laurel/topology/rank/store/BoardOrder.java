package dev.laurel.topology.rank.store;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.topology.rank.order.RankTree;
import java.util.Optional;

/** The order of one board: its users from the first to the last. */
final class BoardOrder {
    private final String board;
    private final PlaceOrder order;
    private final Optional<String> period;
    private final RankTree tree = new RankTree();
    private int standings;
    private int inUserRows;

    /**
     * @param board the board's id
     * @param period the key of its period, if it has one
     */
    BoardOrder(String board, PlaceOrder order, Optional<String> period) {
        this.board = board;
        this.order = order;
        this.period = period;
    }

    String board() {
        return board;
    }

    PlaceOrder order() {
        return order;
    }

    Optional<String> period() {
        return period;
    }

    RankTree tree() {
        return tree;
    }

    /**
     * Counts a standing that comes or goes, whether or not its user is ranked.
     *
     * @param change 1 or -1
     */
    void count(int change, boolean isUserRow) {
        standings += change;
        inUserRows += isUserRow ? change : 0;
    }

    /** Whether there are standings on it. */
    boolean hasStandings() {
        return standings > 0;
    }

    /** Whether users are on it. */
    boolean hasUsers() {
        return tree.count() > 0;
    }

    /** Whether users' own rows have standings on it; otherwise all are in the rows of its past period. */
    boolean isInUserRows() {
        return inUserRows > 0;
    }
}
