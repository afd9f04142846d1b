package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The past periods that are marked in the store, since something changed on their boards that may not be published.
 * After a start their boards are published again, as all boards that go on are; all others rest.
 */
final class ChangedPeriods {
    private final StandingsTable table;
    private final Catalog catalog;
    private final ChangedBoards pastBoards;
    private final Set<String> atStart;

    ChangedPeriods(StandingsTable table, Catalog catalog, ChangedBoards pastBoards) {
        this.table = table;
        this.catalog = catalog;
        this.pastBoards = pastBoards;
        atStart = new TreeSet<>(table.markedPeriods());
    }

    /** Reads some more of a period that was marked at the start, and adds its boards to those that have changed. */
    void prepare() {
        if (atStart.isEmpty()) {
            return;
        }
        String period = atStart.iterator().next();
        if (table.preparePeriod(period)) {
            table.boardsOf(period).forEach(pastBoards::add);
            atStart.remove(period);
        }
    }

    /**
     * Unmarks the periods of which everything is published.
     *
     * @param others boards that have changed besides
     */
    void unmark(ChangedBoards others) {
        Set<String> pending = Stream.concat(pastBoards.all(), others.all())
                .flatMap(board -> catalog.periodKeyOf(board).stream())
                .collect(Collectors.toSet());
        table.markedPeriods().stream()
                .filter(period -> !atStart.contains(period) && !pending.contains(period))
                .forEach(table::unmark);
    }
}
