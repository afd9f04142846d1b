package dev.laurel.topology.admit;

import java.util.Locale;

/** What becomes of a decision. */
enum DecisionOutcome {
    RECORDED,
    /** The user has one of this id already. */
    DUPLICATE,
    /** The same, but it says something else: the first one holds. */
    CONFLICT,
    /** The key or the partition is not the user's. */
    MISROUTED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
