package dev.laurel.access;

import java.time.Instant;

/**
 * What a token said that holds.
 *
 * @param caller whom it speaks for
 * @param expires when it ends by its own word; it is taken for a leeway longer
 */
public record VerifiedToken(Caller caller, Instant expires) {
    /** When it is taken no longer. */
    public Instant end() {
        return expires.plus(TokenRules.LEEWAY);
    }
}
