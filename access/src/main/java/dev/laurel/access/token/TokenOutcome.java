package dev.laurel.access.token;

import dev.laurel.access.identity.VerifiedToken;
import java.util.List;

/** The outcome of verifying a token. */
sealed interface TokenOutcome {
    /**
     * It holds.
     *
     * @param leftOut the claims that it holds without
     */
    record Held(VerifiedToken token, List<IgnoredClaim> leftOut) implements TokenOutcome {}

    record Refused(TokenFault fault) implements TokenOutcome {}
}
