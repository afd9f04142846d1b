package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of consecutive entries of a board, as JSON.
 *
 * @param next the cursor of the next page; absent at the board's end, and if there is nothing to continue from
 */
public record BoardSliceView(
        String board,
        long total,
        List<Entry> entries,
        @Nullable String next,
        @JsonUnwrapped FrozenView frozen,
        @Nullable Boolean stale,
        @Nullable Behind behind) {
    /** One of the pages that follow one another. */
    public static BoardSliceView page(BoardId board, BoardSlice page, FrozenView frozen, Lag lag) {
        String next = page.lastOfMore().map(last -> Cursor.after(board, last)).orElse(null);
        return new BoardSliceView(
                board.toString(), page.total(), page.entries(), next, frozen, lag.stale(), lag.behind());
    }

    /** A user and its neighbours. */
    public static BoardSliceView neighbours(BoardId board, BoardSlice around, FrozenView frozen, Lag lag) {
        return new BoardSliceView(
                board.toString(), around.total(), around.entries(), null, frozen, lag.stale(), lag.behind());
    }
}
