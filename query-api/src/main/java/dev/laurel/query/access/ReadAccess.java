package dev.laurel.query.access;

import dev.laurel.access.identity.TokenVerifier;

/** The policy of who may read the boards. */
public sealed interface ReadAccess {
    /** Boards are shown to everybody. */
    ReadAccess OPEN = new Open();

    /** Reading requires a token with a role. */
    static ReadAccess by(TokenVerifier tokens) {
        return new ByToken(tokens);
    }

    /** To everybody. */
    record Open() implements ReadAccess {}

    /** Reading requires a token with a role, whichever it is. */
    record ByToken(TokenVerifier tokens) implements ReadAccess {}
}
