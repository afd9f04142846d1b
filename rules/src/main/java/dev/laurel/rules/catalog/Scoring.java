package dev.laurel.rules.catalog;

/** How a user's actions make a score; each is the same in whatever order the actions come. */
public enum Scoring {
    /** All points added up. */
    SUM,
    /** The best points of one action, by the board's order. */
    BEST,
    /** The points of the action that happened last. */
    LATEST
}
