package dev.laurel.query;

import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import java.time.Instant;
import java.util.List;

/**
 * A board as readers see it.
 *
 * @param board the board's id
 * @param title the board's name for people
 * @param revision only grows; 0 for a board on which nothing counts yet
 * @param timestamp when this revision came to be
 * @param total how many users are on the board
 * @param leaderboard the first places in order of rank
 */
record BoardView(String board, String title, long revision, Instant timestamp, long total, List<Entry> leaderboard) {
    /** The first so many places of a board. */
    static BoardView of(Board board, int limit) {
        List<Entry> places = board.leaderboard();
        return new BoardView(
                board.board(),
                board.title(),
                board.revision(),
                board.timestamp(),
                board.total(),
                places.subList(0, Math.min(limit, places.size())));
    }
}
