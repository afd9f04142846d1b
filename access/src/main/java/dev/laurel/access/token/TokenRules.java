package dev.laurel.access.token;

import java.time.Duration;
import java.util.Optional;

/**
 * The rules for tokens, besides a valid signature.
 *
 * @param issuer the required {@code iss}, if any
 * @param audience what the audience claim must contain, if anything
 * @param names the names of the claims
 * @param lifeMax the longest validity of a token, both from its {@code iat} and from now
 */
public record TokenRules(Optional<String> issuer, Optional<String> audience, ClaimNames names, Duration lifeMax) {
    private static final Duration PUBLISHED_LIFE_MAX = Duration.ofHours(24);

    /** For tokens of an issuer that publishes keys: they come from a login, and no login lasts more than a day. */
    public static TokenRules ofIssuer(Optional<String> issuer, Optional<String> audience, ClaimNames names) {
        return new TokenRules(issuer, audience, names, PUBLISHED_LIFE_MAX);
    }
}
