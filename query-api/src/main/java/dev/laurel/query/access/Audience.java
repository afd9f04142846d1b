package dev.laurel.query.access;

/** The readers of a board, by what they are shown while it is frozen. */
public enum Audience {
    /** Shown it as it froze. */
    EVERYBODY,
    /** Moderators and admins, by their tokens: shown it live. */
    STAFF
}
