package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Ties;
import java.util.ArrayList;
import java.util.List;

/** Gives consecutive entries of a board their ranks. */
public final class SharedRanks {
    private SharedRanks() {}

    /** The first entries of a board, each with the rank that it has. */
    public static List<Entry> ofFirst(List<Entry> entries, BoardDefinition board) {
        return of(entries, board, 0, 0);
    }

    /**
     * Entries of a board, each with the rank that it has.
     *
     * @param entries in the board's order
     * @param ahead how many users are ahead of the first of them
     * @param better how many users have a better rank than the first of them
     */
    public static List<Entry> of(List<Entry> entries, BoardDefinition board, long ahead, long better) {
        PlaceOrder order = board.placeOrder();
        List<Entry> ranked = new ArrayList<>(entries.size());
        long rank = better + 1;
        for (int i = 0; i < entries.size(); i++) {
            boolean isTied = i == 0
                    || order.sharesRank(
                            entries.get(i).place(), entries.get(i - 1).place());
            rank = board.ties() == Ties.COMPETITION && isTied ? rank : ahead + i + 1;
            ranked.add(entries.get(i).at(rank));
        }
        return ranked;
    }
}
