package dev.laurel.topology.rank;

import dev.laurel.rules.version.RulesSource;
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
    private final RulesSource rules;
    private final ChangedBoards pastBoards;
    private final Set<String> atStart;

    ChangedPeriods(StandingsTable table, RulesSource rules, ChangedBoards pastBoards) {
        this.table = table;
        this.rules = rules;
        this.pastBoards = pastBoards;
        atStart = new TreeSet<>(table.markedPeriods());
    }

    /**
     * Reads some more of a period that was marked at the start, and adds its boards to those that have changed.
     *
     * @return these boards
     */
    Set<String> prepare() {
        if (atStart.isEmpty()) {
            return Set.of();
        }
        String period = atStart.iterator().next();
        if (!table.preparePeriod(period)) {
            return Set.of();
        }
        Set<String> boards = table.boardsOf(period);
        boards.forEach(pastBoards::add);
        atStart.remove(period);
        return boards;
    }

    /** Whether all of their boards are among those that have changed. */
    boolean arePrepared() {
        return atStart.isEmpty();
    }

    /**
     * Unmarks the periods of which everything is published.
     *
     * @param others boards that have changed besides
     */
    void unmark(Stream<String> others) {
        Set<String> pending = Stream.concat(pastBoards.all(), others)
                .flatMap(board -> rules.boardsWith(board).periodKeyOf(board).stream())
                .collect(Collectors.toSet());
        table.markedPeriods().stream()
                .filter(period -> !atStart.contains(period) && !pending.contains(period))
                .forEach(table::unmark);
    }
}
