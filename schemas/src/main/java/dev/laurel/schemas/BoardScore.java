package dev.laurel.schemas;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one action did to its user's score on one board.
 *
 * @param board the board's id
 * @param oldScore the score before; absent where the user was not on the board
 * @param newScore the score after
 */
public record BoardScore(String board, @Nullable Long oldScore, long newScore) {
    public BoardScore {
        Objects.requireNonNull(board, "board");
    }
}
