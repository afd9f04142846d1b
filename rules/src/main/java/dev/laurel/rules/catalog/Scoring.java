package dev.laurel.rules.catalog;

/** How a user's actions make a score. The result never depends on the order of the actions. */
public enum Scoring {
    /** All points added up. */
    SUM,
    /** The best points of one action, by the board's order. */
    BEST,
    /** The points of the action that happened last. */
    LATEST
}
