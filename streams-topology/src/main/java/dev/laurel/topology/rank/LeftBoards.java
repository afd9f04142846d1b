package dev.laurel.topology.rank;

import dev.laurel.topology.ledger.CountingState;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The boards that users have left, until it is told that others are still there, or that the board has ended. They are
 * kept with the facts, since a board that its last user has left is in no row: after a restart nothing else would know
 * that readers still see it.
 */
final class LeftBoards {
    private final CountingState state;
    /** Null until the first use. */
    private @Nullable SortedSet<String> boards;

    LeftBoards(CountingState state) {
        this.state = state;
    }

    void add(String board) {
        if (boards().add(board)) {
            state.left(board);
        }
    }

    void forget(String board) {
        if (boards().remove(board)) {
            state.forget(board);
        }
    }

    /** Their ids. */
    Set<String> all() {
        return Set.copyOf(boards());
    }

    private SortedSet<String> boards() {
        SortedSet<String> known = boards;
        if (known == null) {
            known = state.leftBoards();
            boards = known;
        }
        return known;
    }
}
