package dev.laurel.launcher.whatif;

import dev.laurel.schemas.Entry;
import java.util.List;

/**
 * What other rules would change on one board.
 *
 * @param board the board's id
 * @param totalBefore how many users are on it now; 0 if there is no such board
 * @param totalAfter how many users would be on it
 * @param joined how many of them are not on it now
 * @param left how many would no longer be on it
 * @param scored how many would have another score
 * @param moved how many would have another rank
 * @param before the first places now
 * @param after the first places by the other rules
 * @param rises who would rise by the most ranks, the largest rise first
 * @param falls who would fall by the most ranks, the largest fall first
 */
public record BoardChange(
        String board,
        int totalBefore,
        int totalAfter,
        int joined,
        int left,
        int scored,
        int moved,
        List<Entry> before,
        List<Entry> after,
        List<Shift> rises,
        List<Shift> falls) {
    public BoardChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
        rises = List.copyOf(rises);
        falls = List.copyOf(falls);
    }

    /** A user at another rank. */
    public record Shift(String userId, String username, long rankBefore, long rankAfter) {
        /** By how many ranks the user would rise; negative for a fall. */
        long rise() {
            return rankBefore - rankAfter;
        }
    }

    /** Whether anything on it would be otherwise. */
    boolean isOne() {
        return joined + left + scored + moved > 0;
    }
}
