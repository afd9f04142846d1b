package dev.laurel.query.access;

import dev.laurel.access.identity.TokenVerifier;
import java.util.Optional;

/** The policy of who may read the boards. */
public sealed interface ReadAccess {
    /** Boards are shown to everybody. */
    ReadAccess OPEN = new Open(Optional.empty());

    /** Reading requires a token with a role. */
    static ReadAccess by(TokenVerifier tokens) {
        return new ByToken(tokens);
    }

    /** Verifies the tokens that private data requires; without it nobody sees any. */
    Optional<TokenVerifier> verifier();

    /** To everybody, save for private data. */
    record Open(Optional<TokenVerifier> verifier) implements ReadAccess {}

    /** Reading requires a token with a role, whichever it is. */
    record ByToken(TokenVerifier tokens) implements ReadAccess {
        @Override
        public Optional<TokenVerifier> verifier() {
            return Optional.of(tokens);
        }
    }
}
