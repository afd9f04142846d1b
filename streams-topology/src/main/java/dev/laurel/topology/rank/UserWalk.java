package dev.laurel.topology.rank;

import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.rank.rows.TeamRow;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedSet;

/** All users of a partition who have facts or standings, in the order of their ids; behind them, if wanted, all teams. */
final class UserWalk {
    private static final int USERS_A_READ = 256;

    private final Ledger ledger;
    private final StandingsTable table;
    private final Deque<String> read = new ArrayDeque<>();
    private final boolean withTeams;
    private String reached;

    private UserWalk(Ledger ledger, StandingsTable table, String after, boolean withTeams) {
        this.ledger = ledger;
        this.table = table;
        this.reached = after;
        this.withTeams = withTeams;
    }

    /** @param after the user behind whom it begins; empty for all */
    static UserWalk of(Ledger ledger, StandingsTable table, String after) {
        return new UserWalk(ledger, table, after, false);
    }

    /**
     * The same with the {@linkplain TeamRow rows of teams} behind them.
     *
     * @param after the user or row behind which it begins; empty for all
     */
    static UserWalk withTeams(Ledger ledger, StandingsTable table, String after) {
        return new UserWalk(ledger, table, after, true);
    }

    /** The next user, or key of a team's row; empty behind the last. */
    Optional<String> next() {
        if (read.isEmpty()) {
            // As many as each has: the first of both together are among them.
            SortedSet<String> both = ledger.usersAfter(reached, USERS_A_READ);
            SortedSet<String> rows = table.rowsAfter(reached, USERS_A_READ);
            both.addAll(withTeams ? rows : rows.headSet(TeamRow.FIRST));
            both.stream().limit(USERS_A_READ).forEach(read::add);
        }
        Optional<String> next = Optional.ofNullable(read.poll());
        next.ifPresent(user -> reached = user);
        return next;
    }
}
