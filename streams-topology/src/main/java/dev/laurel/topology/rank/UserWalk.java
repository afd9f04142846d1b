package dev.laurel.topology.rank;

import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedSet;

/** All users of a partition who have facts or standings, in the order of their ids. */
final class UserWalk {
    private static final int USERS_A_READ = 256;

    private final Ledger ledger;
    private final StandingsTable table;
    private final Deque<String> read = new ArrayDeque<>();
    private String reached;

    /** @param after the user behind whom it begins; empty for all */
    UserWalk(Ledger ledger, StandingsTable table, String after) {
        this.ledger = ledger;
        this.table = table;
        this.reached = after;
    }

    /** The next user; empty behind the last. */
    Optional<String> next() {
        if (read.isEmpty()) {
            // As many as each has: the first of both together are among them.
            SortedSet<String> both = ledger.usersAfter(reached, USERS_A_READ);
            both.addAll(table.usersAfter(reached, USERS_A_READ));
            both.stream().limit(USERS_A_READ).forEach(read::add);
        }
        Optional<String> next = Optional.ofNullable(read.poll());
        next.ifPresent(user -> reached = user);
        return next;
    }
}
