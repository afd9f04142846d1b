package dev.laurel.query.board;

import dev.laurel.rules.freeze.FrozenTime;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.util.Optional;

/**
 * A board as an audience sees it at a moment.
 *
 * @param source the published id of the board that is shown: the live one, or the one as it froze
 * @param board its newest revision, under the id of the live one
 * @param frozen when it froze and thaws, if changes are held back
 */
public record ShownBoard(BoardId source, Board board, Optional<FrozenTime> frozen) {
    public long revision() {
        return board.revision();
    }

    /** Whether changes are held back. */
    public boolean isFrozen() {
        return frozen.isPresent();
    }
}
