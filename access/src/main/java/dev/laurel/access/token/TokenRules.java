package dev.laurel.access.token;

import java.time.Duration;
import java.util.Optional;

/**
 * What tokens must say, beside being signed.
 *
 * @param issuer what {@code iss} must be, if anything
 * @param audience what the claim with the audience must hold, if anything
 * @param names which claims say what
 * @param lifeMax how long a token may hold, both from its {@code iat} and from now
 */
public record TokenRules(Optional<String> issuer, Optional<String> audience, ClaimNames names, Duration lifeMax) {
    private static final Duration PUBLISHED_LIFE_MAX = Duration.ofHours(24);

    /** For tokens of an issuer who publishes keys: they come from a login, which nobody keeps for more than a day. */
    public static TokenRules ofIssuer(Optional<String> issuer, Optional<String> audience, ClaimNames names) {
        return new TokenRules(issuer, audience, names, PUBLISHED_LIFE_MAX);
    }
}
