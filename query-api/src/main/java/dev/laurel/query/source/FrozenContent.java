package dev.laurel.query.source;

import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.ranks.BoardSlice;

/** A part of a board that is frozen: to its readers it differs from the same part of one that is not. */
record FrozenContent(boolean isFrozen, BoardSlice places) {
    /** What is shown of a board, frozen or not. */
    static Object of(BoardSlice places, ShownBoard shown) {
        return shown.isFrozen() ? new FrozenContent(true, places) : places;
    }
}
