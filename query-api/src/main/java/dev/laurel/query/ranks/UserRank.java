package dev.laurel.query.ranks;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;

/**
 * A user's rank on one board.
 *
 * @param board the board
 * @param entry the user's entry
 * @param total how many users are on the board, this one among them
 */
public record UserRank(BoardId board, Entry entry, long total) {
    /**
     * The share of the board's users who are at this place or behind it, in percent, rounded down to two decimals; 100
     * for the first.
     */
    public double percentile() {
        long hundredths = Math.floorDiv(100 * 100 * (total - entry.rank() + 1), total);
        return hundredths / 100.0;
    }
}
