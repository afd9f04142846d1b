package dev.laurel.access;

import java.util.Optional;

/** Tells whom a token speaks for. Thread-safe, and never waits for another system. */
@FunctionalInterface
public interface TokenVerifier {
    /**
     * What a token says.
     *
     * @return empty for every token that does not hold; the reason is nobody's business
     */
    Optional<VerifiedToken> check(String token);

    /** Who a token speaks for; empty for every token that does not hold. */
    default Optional<Caller> verify(String token) {
        return check(token).map(VerifiedToken::caller);
    }
}
