package dev.laurel.rules.decision;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.Standing;
import java.util.SortedMap;
import java.util.TreeMap;

/** Standings that were carried over from actions that are not kept, by the ids that their boards have now. */
public final class CarriedStandings {
    private CarriedStandings() {}

    /** Those on boards of several spellings of one segment are joined on the board that there is. */
    public static SortedMap<String, Standing> of(Catalog catalog, SortedMap<String, Standing> carried) {
        SortedMap<String, Standing> standings = new TreeMap<>();
        carried.forEach((board, standing) -> {
            String id = catalog.respelled(board);
            standings.merge(
                    id,
                    standing,
                    (one, other) -> joined(one, other, catalog.definitionOf(id).orElseThrow()));
        });
        return standings;
    }

    private static Standing joined(Standing one, Standing other, BoardDefinition board) {
        return one.carriedTo(board).joined(other.carriedTo(board), board);
    }
}
