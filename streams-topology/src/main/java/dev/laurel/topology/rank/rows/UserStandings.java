package dev.laurel.topology.rank.rows;

import dev.laurel.rules.scoring.Standing;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The standings of one user: a row of the store. An action produces one changelog record with it, however many boards
 * it counts on.
 *
 * @param byBoard the standings by the boards' ids
 * @param followsFacts whether the ledger has everything that they follow from; not so in a row that was written before
 *     there was a ledger
 */
public record UserStandings(SortedMap<String, Standing> byBoard, boolean followsFacts) {
    public static final UserStandings NONE = new UserStandings(new TreeMap<>());

    public UserStandings {
        byBoard = Collections.unmodifiableSortedMap(byBoard);
    }

    /** Standings that follow from the ledger. */
    public UserStandings(SortedMap<String, Standing> byBoard) {
        this(byBoard, true);
    }

    /** The standing on a board that the user is on; null if there is none. */
    public @Nullable Standing ranked(String board) {
        Standing standing = byBoard.get(board);
        return standing != null && standing.isRanked() ? standing : null;
    }

    public boolean isEmpty() {
        return byBoard.isEmpty();
    }

    /** These without one board's. */
    public UserStandings without(String board) {
        SortedMap<String, Standing> rest = new TreeMap<>(byBoard);
        rest.remove(board);
        return new UserStandings(rest);
    }
}
