package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one action, or one decision, did to its user's score on one board.
 *
 * @param board the board's id
 * @param oldScore the score before; absent where the user was not on the board
 * @param newScore the score after; 0 if the user is not on the board
 * @param left whether the user is not on the board; written only if so
 */
public record BoardScore(
        String board,
        @Nullable Long oldScore,
        long newScore,
        // The reader refuses an absent primitive, unless it has a value for it.
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean left) {
    public BoardScore {
        Objects.requireNonNull(board, "board");
    }

    /** The score of a user who is on the board. */
    public BoardScore(String board, @Nullable Long oldScore, long newScore) {
        this(board, oldScore, newScore, false);
    }

    /** Nothing: the user was not on the board, and is not on it now. */
    public static BoardScore notOn(String board) {
        return new BoardScore(board, null, 0, true);
    }

    /** What remains of a score when the user leaves the board. */
    public static BoardScore left(String board, long oldScore) {
        return new BoardScore(board, oldScore, 0, true);
    }
}
