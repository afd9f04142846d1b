package dev.laurel.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.ActionRules;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What claims must be like, and whom they speak for. A pure rule: the same claims at the same time, the same answer. */
final class ClaimRules {
    static final String ROLES = "roles";
    static final String USERNAME = "username";
    static final String COUNTRY = "country";

    private final TokenRules rules;

    ClaimRules(TokenRules rules) {
        this.rules = rules;
    }

    /** What the claims say; empty where they break a rule. */
    Optional<VerifiedToken> read(JsonNode claims, Instant now) {
        if (!isBounded(claims, now)) {
            return Optional.empty();
        }
        Instant expires = Instant.ofEpochSecond(claims.path("exp").longValue());
        return caller(claims).map(caller -> new VerifiedToken(caller, expires));
    }

    /** Whether it is time for the token, and not for too long. */
    private boolean isBounded(JsonNode claims, Instant now) {
        long nowS = now.getEpochSecond();
        long leewayS = TokenRules.LEEWAY.toSeconds();
        JsonNode expires = claims.path("exp");
        return isInstant(expires)
                && nowS < expires.longValue() + leewayS
                && expires.longValue() <= nowS + rules.lifeMax().toSeconds() + leewayS
                && hasBegun(claims.path("nbf"), nowS + leewayS)
                && hasBegun(claims.path("iat"), nowS + leewayS)
                && livesShortEnough(claims.path("iat"), expires.longValue());
    }

    /** {@code iat} is not asked for: the end alone bounds a life, and no word of {@code iat} can make it longer. */
    private boolean livesShortEnough(JsonNode issued, long expiresS) {
        return issued.isMissingNode()
                || expiresS - issued.longValue() <= rules.lifeMax().toSeconds();
    }

    private static boolean hasBegun(JsonNode instant, long nowS) {
        return instant.isMissingNode() || (isInstant(instant) && instant.longValue() <= nowS);
    }

    private static boolean isInstant(JsonNode claim) {
        return claim.isIntegralNumber()
                && claim.canConvertToLong()
                && claim.longValue() >= 0
                && claim.longValue() <= Instant.MAX.getEpochSecond();
    }

    private Optional<Caller> caller(JsonNode claims) {
        JsonNode subject = subject(claims);
        if (!subject.isTextual() || !ActionRules.isUserId(subject.textValue())) {
            return Optional.empty();
        }
        String username = text(claims, USERNAME);
        String country = text(claims, COUNTRY);
        if ((username != null && !ActionRules.isUsername(username))
                || (country != null && !ActionRules.isSegmentValue(country))) {
            return Optional.empty();
        }
        return Optional.of(new Caller(subject.textValue(), username, country, roles(claims.path(ROLES))));
    }

    private JsonNode subject(JsonNode claims) {
        return claims.path(rules.userClaim().orElse(claims.has("sub") ? "sub" : "userId"));
    }

    private static @Nullable String text(JsonNode claims, String name) {
        JsonNode claim = claims.path(name);
        if (claim.isMissingNode() || claim.isNull()) {
            return null;
        }
        // A claim of another kind is a claim that does not hold, and the empty text is no name.
        return claim.isTextual() ? claim.textValue() : "";
    }

    private static Set<Role> roles(JsonNode claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        // An object would be walked through by its values; only a list of texts names roles.
        if (claim.isArray()) {
            claim.forEach(role ->
                    Optional.ofNullable(role.textValue()).flatMap(Role::of).ifPresent(roles::add));
        }
        return roles;
    }
}
