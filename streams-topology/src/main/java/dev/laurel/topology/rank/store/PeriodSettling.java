package dev.laurel.topology.rank.store;

import java.util.SortedMap;

/**
 * Moves the standings of periods that are over out of the users' own rows, in walks over all users, a few users at a
 * time. After it an action no longer reads and writes them, and the periods may rest.
 */
public final class PeriodSettling {
    /** A few milliseconds' work if all have something to move. */
    private static final int USERS_A_STEP = 64;

    private final StandingsTable table;
    private boolean isWalking;
    private String after = "";

    public PeriodSettling(StandingsTable table) {
        this.table = table;
    }

    /** Begins a walk if a period is over; to be called every minute or so. */
    public void look() {
        if (!isWalking && table.isUnsettled()) {
            isWalking = true;
            after = "";
        }
    }

    /** Some users more. */
    public void step() {
        if (!isWalking) {
            return;
        }
        SortedMap<String, Boolean> users = table.settlingAfter(after, USERS_A_STEP);
        users.forEach((user, isUnsettled) -> {
            if (isUnsettled) {
                table.settle(user);
            }
        });
        isWalking = users.size() == USERS_A_STEP;
        after = users.isEmpty() ? "" : users.lastKey();
    }
}
