package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board, as JSON. If it has more places than are published, these may be newer than the revision, and stale.
 *
 * @param board the board's id
 * @param title the board's name for people
 * @param period the label of the board's period; absent where it has none
 * @param since the first moment that counts; absent where all do
 * @param until the first moment that no longer counts; absent where there is none
 * @param decimals how many decimal digits a score has, so with 2 a score of 1250 is 12.50; absent unless it is an average
 * @param revision only increases; 0 for a board on which nothing counts yet
 * @param timestamp when this revision was made; absent for a board on which nothing counts yet
 * @param total how many users are on the board
 * @param leaderboard the first places in order of rank
 */
public record BoardView(
        String board,
        String title,
        @Nullable String period,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Integer decimals,
        long revision,
        @Nullable Instant timestamp,
        long total,
        List<Entry> leaderboard,
        @JsonUnwrapped FrozenView frozen,
        @Nullable Boolean stale,
        @Nullable Behind behind) {
    /** The first places of a board, up to a limit. */
    public static BoardView of(Board board, Lifetime lifetime, int limit) {
        return of(board, lifetime, limit, Lag.NONE);
    }

    /** The same, with what is missing. */
    public static BoardView of(Board board, Lifetime lifetime, int limit, Lag lag) {
        List<Entry> places = board.leaderboard();
        BoardSlice first = new BoardSlice(board.total(), places.subList(0, Math.min(limit, places.size())));
        return of(board, lifetime, first, lag);
    }

    /**
     * A board with places that were asked of the partitions.
     *
     * @param revision the newest that was known before they were asked: the places are at least as new
     */
    public static BoardView of(Board revision, Lifetime lifetime, BoardSlice first, Lag lag) {
        return new BoardView(
                revision.board(),
                revision.title(),
                lifetime.period().orElse(null),
                lifetime.since().orElse(null),
                lifetime.until().orElse(null),
                lifetime.decimals().isPresent() ? lifetime.decimals().getAsInt() : null,
                revision.revision(),
                revision.revision() == 0 ? null : revision.timestamp(),
                first.total(),
                first.entries(),
                FrozenView.of(lifetime.frozen()),
                lag.stale(),
                lag.behind());
    }
}
