package dev.laurel.access.identity;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** Verifies a token and returns its caller. Thread-safe; never waits for another system. */
@FunctionalInterface
public interface TokenVerifier {
    /**
     * What a token says.
     *
     * @return empty for every token that does not hold; the reason is in the log at DEBUG, and nowhere else
     */
    Optional<VerifiedToken> check(String token);

    /** Registers the metrics of verification, if there are any. */
    default void bindTo(MeterRegistry registry) {}

    /** Who a token speaks for; empty for every token that does not hold. */
    default Optional<Caller> verify(String token) {
        return check(token).map(VerifiedToken::caller);
    }
}
