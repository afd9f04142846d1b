package dev.laurel.topology.rank.team;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.scoring.TeamStandings;
import dev.laurel.topology.disk.Lru;
import dev.laurel.topology.ledger.TeamState;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the users of a partition who are members of a team have together, on each board of members. An action is added;
 * where a standing was replaced the users of the board are added up anew, once it is to be told: most scores cannot be
 * subtracted. For one thread.
 */
public final class TeamTotals implements StandingsTable.MoveListener {
    private static final int KNOWN_MAX = 10_000;

    private final TeamState state;
    private final Map<String, Standing> known = new Lru<>(KNOWN_MAX);
    /** Null until the first use. */
    private @Nullable SortedMap<String, Boolean> due;

    public TeamTotals(TeamState state) {
        this.state = state;
    }

    @Override
    public void counted(StandingsTable.Move move, ScoredAction scored) {
        if (!move.board().isOfTeams()) {
            return;
        }
        if (!isToAddUp(move.id())) {
            boolean isNewMember = move.before() == null;
            put(move.id(), TeamStandings.next(total(move.id()), scored, isNewMember, move.board()));
        }
        due(move.id(), false);
    }

    @Override
    public void replaced(StandingsTable.Move move) {
        if (!move.board().isOfTeams()) {
            return;
        }
        @Nullable Standing member = move.after();
        if (move.before() != null || member == null) {
            due(move.id(), true);
            return;
        }
        if (!isToAddUp(move.id())) {
            put(move.id(), TeamStandings.with(total(move.id()), member, move.board()));
        }
        due(move.id(), false);
    }

    /** The boards of which something is to be told. */
    Stream<String> due() {
        return dues().keySet().stream();
    }

    /** What is to be told of a board, which then is told; empty if no user of the partition is on it. */
    Optional<byte[]> told(String board, BoardDefinition definition, StandingsTable table) {
        if (isToAddUp(board)) {
            addUp(board, definition, table);
        }
        dues().remove(board);
        state.told(board);
        return Optional.ofNullable(state.total(board));
    }

    /** All boards are to be added up anew, and told. */
    void addUpAll() {
        state.boards().forEach(board -> due(board, true));
    }

    /** The board is gone. */
    void forget(String board) {
        known.remove(board);
        state.total(board, null);
        if (dues().remove(board) != null) {
            state.told(board);
        }
    }

    private void addUp(String board, BoardDefinition definition, StandingsTable table) {
        Standing[] sum = {null};
        table.eachUser(board, user -> {
            @Nullable Standing member = table.on(board, user);
            if (member != null) {
                sum[0] = TeamStandings.with(sum[0], member, definition);
            }
        });
        if (sum[0] == null) {
            known.remove(board);
            state.total(board, null);
        } else {
            put(board, sum[0]);
        }
    }

    private boolean isToAddUp(String board) {
        return dues().getOrDefault(board, false);
    }

    private void due(String board, boolean toAddUp) {
        @Nullable Boolean before = dues().get(board);
        if (before == null || (toAddUp && !before)) {
            dues().put(board, toAddUp);
            state.due(board, toAddUp);
        }
    }

    private @Nullable Standing total(String board) {
        @Nullable Standing total = known.get(board);
        if (total != null) {
            return total;
        }
        byte @Nullable [] row = state.total(board);
        return row == null ? null : TeamRecord.standing(row);
    }

    private void put(String board, Standing total) {
        known.put(board, total);
        state.total(board, TeamRecord.row(board, total));
    }

    private SortedMap<String, Boolean> dues() {
        SortedMap<String, Boolean> all = due;
        if (all == null) {
            all = state.due();
            due = all;
        }
        return all;
    }
}
