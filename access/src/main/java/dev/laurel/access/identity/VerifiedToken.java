package dev.laurel.access.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * The content of a token that was verified.
 *
 * @param caller whom it authenticates
 * @param expires its own expiry time; it is accepted for a leeway longer
 */
public record VerifiedToken(Caller caller, Instant expires) {
    /** For clocks that differ (RFC 8725 speaks of a few minutes at most). */
    public static final Duration LEEWAY = Duration.ofSeconds(30);

    /** When it is taken no longer. */
    public Instant end() {
        return expires.plus(LEEWAY);
    }
}
