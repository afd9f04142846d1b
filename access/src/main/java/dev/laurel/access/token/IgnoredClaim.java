package dev.laurel.access.token;

/**
 * An optional claim that is ignored because its value cannot be displayed: the token is valid without it.
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
