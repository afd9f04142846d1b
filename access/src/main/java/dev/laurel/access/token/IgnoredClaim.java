package dev.laurel.access.token;

/**
 * A claim that decorates, and that nobody could show: the token holds without it.
 *
 * @param claim its name
 */
record IgnoredClaim(String claim, Reason reason) {
    enum Reason {
        /** A number, a list or the like. */
        NOT_TEXT,
        EMPTY,
        TOO_LONG,
        /** Text that breaks the rule of what it is for. */
        CHARACTERS
    }
}
