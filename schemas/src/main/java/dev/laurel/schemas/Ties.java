package dev.laurel.schemas;

/** Which ranks users of the same score have on a board. Their order is the same in any case. */
public enum Ties {
    /** Each a rank of its own, by the time of the score and then the user's id: 1, 2, 3, 4. */
    FIRST,
    /** All the same rank, one more than how many users have a better score: 1, 2, 2, 4. */
    COMPETITION
}
