package dev.laurel.query;

import dev.laurel.query.ranks.Stretch;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring entries of a board, as readers see them.
 *
 * @param next where to go on; absent at the board's end, and where there is nothing to go on with
 */
record StretchView(
        String board,
        long total,
        List<Entry> entries,
        @Nullable String next,
        @Nullable Boolean stale,
        @Nullable Behind behind) {
    /** One of the pages that follow one another. */
    static StretchView page(BoardId board, Stretch page, Lag lag) {
        String next = page.lastOfMore().map(last -> Cursor.after(board, last)).orElse(null);
        return new StretchView(board.toString(), page.total(), page.entries(), next, lag.stale(), lag.behind());
    }

    /** A user and its neighbours. */
    static StretchView neighbours(BoardId board, Stretch around, Lag lag) {
        return new StretchView(board.toString(), around.total(), around.entries(), null, lag.stale(), lag.behind());
    }
}
