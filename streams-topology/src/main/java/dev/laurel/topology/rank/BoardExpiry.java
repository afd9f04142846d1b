package dev.laurel.topology.rank;

import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Deletes expired boards from the table, a few users at a time, so that a board of a million users does not block
 * processing.
 */
final class BoardExpiry {
    /** A millisecond's work or two. */
    private static final int USERS_A_STEP = 64;

    private final StandingsTable table;
    private final BoardLifetimes boardLifetimes;
    private final Queue<String> over = new ArrayDeque<>();

    BoardExpiry(StandingsTable table, BoardLifetimes boardLifetimes) {
        this.table = table;
        this.boardLifetimes = boardLifetimes;
    }

    /** Looks for boards that are over. */
    void look(long nowMs) {
        if (over.isEmpty()) {
            table.boards().stream()
                    .filter(board -> boardLifetimes.isOver(board, nowMs))
                    .sorted()
                    .forEach(over::add);
        }
    }

    /**
     * Takes some users off a board that is over.
     *
     * @return the board, if no user is left on it
     */
    Optional<String> step() {
        String board = over.peek();
        if (board == null) {
            return Optional.empty();
        }
        Question.Sliced first = table.first(board, USERS_A_STEP);
        List<Place> gone = first.places();
        gone.forEach(place -> table.put(place.userId(), table.of(place.userId()).without(board)));
        // In the same step as the last of them: if the store is reopened in between, it finds no board to end.
        return first.total() == gone.size() ? Optional.of(over.remove()) : Optional.empty();
    }
}
