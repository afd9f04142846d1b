package dev.laurel.topology.rank.team;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.scoring.TeamStandings;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.topology.ledger.TeamState;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ranks teams. The members of a team are on all partitions: each partition tells the team's own what its users have
 * together, just before a commit, and that one ranks the team by all of it.
 */
public final class TeamExchange {
    /** So that a start with very many teams does not delay the first actions. */
    private static final int TOLD_AT_ONCE_MAX = 256;

    private static final int NO_VERSION = 0;

    private final RulesSource source;
    private final ActiveRules rules;
    private final TeamState state;
    private final TeamTotals totals;
    private final StandingsTable table;
    private final int partition;
    private final int partitions;
    private final BiConsumer<TeamKey, @Nullable TeamRecord> output;

    /** The version of which all is being told, and what of it is still to be. */
    private int telling = NO_VERSION;

    private final Set<String> owed = new HashSet<>();
    private boolean isTold;
    private boolean areOthersComplete;

    /** @param output what is told; null for a team that has no members here */
    public TeamExchange(
            RulesSource source,
            ActiveRules rules,
            TeamState state,
            TeamTotals totals,
            StandingsTable table,
            int partition,
            int partitions,
            BiConsumer<TeamKey, @Nullable TeamRecord> output) {
        this.source = source;
        this.rules = rules;
        this.state = state;
        this.totals = totals;
        this.table = table;
        this.partition = partition;
        this.partitions = partitions;
        this.output = output;
    }

    /** Whether there is something to tell. */
    public boolean isDue() {
        return totals.due().anyMatch(board -> !rules.isGrowing(board));
    }

    /** Tells of some teams. */
    public void tell() {
        // Until all users are counted on a board nothing of it is told.
        List<String> boards = totals.due()
                .filter(board -> !rules.isGrowing(board))
                .limit(TOLD_AT_ONCE_MAX)
                .toList();
        boards.forEach(this::tell);
    }

    private void tell(String board) {
        Catalog all = source.history().everyBoard();
        // Of former rules there may also be one of another form.
        if (!rules.isCounted(board) || !all.isOfMembers(board)) {
            end(board);
            return;
        }
        // More of the board is read from disk the next time.
        if (table.prepare(board)) {
            BoardDefinition definition = all.definitionOf(board).orElseThrow();
            @Nullable TeamRecord part =
                    totals.told(board, definition, table).map(TeamRecord::of).orElse(null);
            output.accept(TeamKey.ofMembers(board, partition), part);
            owed.remove(board);
        }
    }

    /**
     * Takes note of what a partition has told.
     *
     * @return what it did to a team that is ranked here
     */
    public Optional<StandingsTable.Move> take(TeamKey key, @Nullable TeamRecord record) {
        if (!key.isPart()) {
            if (record != null && record.complete() != null) {
                state.complete(key.partition(), record.complete());
            }
            return Optional.empty();
        }
        Catalog all = source.boardsWith(key.board());
        if (!rules.isExpected(key.board()) || !all.isOfTeams(key.board())) {
            return Optional.empty();
        }
        state.part(key.board(), key.team(), key.partition(), record == null ? null : record.row());
        BoardDefinition board = all.definitionOf(key.board()).orElseThrow();
        return table.rank(key.team(), key.board(), board, standing(key, board));
    }

    private @Nullable Standing standing(TeamKey key, BoardDefinition board) {
        Collection<Standing> parts = state.parts(key.board(), key.team()).stream()
                .map(TeamRecord::standing)
                .toList();
        return TeamStandings.together(parts, board)
                .flatMap(all -> TeamStandings.ranked(all, board))
                .orElse(null);
    }

    /**
     * Whether the teams that are ranked here are ranked by what every partition has counted by a version of the rules, by
     * which all users are counted here. Each call goes on towards that.
     *
     * @param whenOthersAre once all partitions have told of it
     */
    public boolean isComplete(RulesVersion version, Runnable whenOthersAre) {
        if (version.counted().boards().values().stream().noneMatch(BoardDefinition::isOfTeams)) {
            return true;
        }
        if (telling != version.number()) {
            telling = version.number();
            isTold = false;
            areOthersComplete = false;
            owed.clear();
            totals.due().forEach(owed::add);
        }
        if (!isTold && owed.isEmpty()) {
            tellComplete();
            isTold = true;
        }
        if (!areOthersComplete && haveAllTold()) {
            areOthersComplete = true;
            whenOthersAre.run();
        }
        return areOthersComplete;
    }

    private void tellComplete() {
        for (int on = 0; on < partitions; on++) {
            output.accept(TeamKey.complete(on, partition), TeamRecord.complete(telling));
        }
    }

    private boolean haveAllTold() {
        return state.complete().stream().filter(each -> each >= telling).count() == partitions;
    }

    /** All of it anew, by other rules. */
    public void tellAllAgain() {
        totals.addUpAll();
    }

    /** The board has left the rules, or is no longer kept; of members, or of teams. */
    public void end(String board) {
        owed.remove(board);
        totals.forget(board);
        state.forget(board);
    }

    /**
     * Takes a team off boards that have left the rules.
     *
     * @return these boards
     */
    public Set<String> strip(String team, Predicate<String> isStaying) {
        Set<String> leaving = new TreeSet<>(table.boardsOfTeam(team));
        leaving.removeIf(isStaying);
        leaving.forEach(board -> state.forget(board, team));
        if (!leaving.isEmpty()) {
            table.strip(team, leaving);
        }
        return leaving;
    }
}
