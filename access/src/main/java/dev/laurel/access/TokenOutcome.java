package dev.laurel.access;

import java.util.List;

/** What came of looking at a token. */
sealed interface TokenOutcome {
    /**
     * It holds.
     *
     * @param leftOut the claims that it holds without
     */
    record Held(VerifiedToken token, List<UnfitClaim> leftOut) implements TokenOutcome {}

    record Refused(TokenFault fault) implements TokenOutcome {}
}
