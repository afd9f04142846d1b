package dev.laurel.access.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * What a token said that holds.
 *
 * @param caller whom it speaks for
 * @param expires when it ends by its own word; it is taken for a leeway longer
 */
public record VerifiedToken(Caller caller, Instant expires) {
    /** For clocks that differ (RFC 8725 speaks of a few minutes at most). */
    public static final Duration LEEWAY = Duration.ofSeconds(30);

    /** When it is taken no longer. */
    public Instant end() {
        return expires.plus(LEEWAY);
    }
}
