package dev.laurel.access.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.DisplayName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks a token's claims and derives its caller. A pure function: the same claims at the same time give the same
 * result.
 */
final class ClaimRules {
    static final String ROLES = "roles";
    static final String USERNAME = "username";
    static final String COUNTRY = "country";
    static final String TEAM = "team";

    private final TokenRules rules;

    ClaimRules(TokenRules rules) {
        this.rules = rules;
    }

    /** What the claims say, or the first rule that they break. */
    TokenOutcome read(JsonNode claims, Instant now) {
        Optional<TokenFault> fault = refuseTimes(claims, now.getEpochSecond()).or(() -> refuseParties(claims));
        if (fault.isPresent()) {
            return new TokenOutcome.Refused(fault.get());
        }
        return held(claims);
    }

    /** Whether it is time for the token, and not for too long. */
    private Optional<TokenFault> refuseTimes(JsonNode claims, long nowS) {
        long leewayS = VerifiedToken.LEEWAY.toSeconds();
        JsonNode expires = claims.path("exp");
        if (!isInstant(expires)) {
            return Optional.of(TokenFault.ENDLESS);
        }
        if (nowS >= expires.longValue() + leewayS) {
            return Optional.of(TokenFault.ENDED);
        }
        if (!hasBegun(claims.path("nbf"), nowS + leewayS) || !hasBegun(claims.path("iat"), nowS + leewayS)) {
            return Optional.of(TokenFault.NOT_YET);
        }
        boolean isShort = expires.longValue() <= nowS + rules.lifeMax().toSeconds() + leewayS
                && livesShortEnough(claims.path("iat"), expires.longValue());
        return isShort ? Optional.empty() : Optional.of(TokenFault.TOO_LONG);
    }

    /** Whether it is by whom it should be, for us, and of a user. */
    private Optional<TokenFault> refuseParties(JsonNode claims) {
        if (rules.issuer().isPresent()
                && !rules.issuer().get().equals(claims.path("iss").textValue())) {
            return Optional.of(TokenFault.ISSUER);
        }
        if (rules.audience().isPresent()
                && !names(rules.names().audienceIn(claims), rules.audience().get())) {
            return Optional.of(TokenFault.AUDIENCE);
        }
        String user = rules.names().userIn(claims).textValue();
        return user != null && ActionRules.isUserId(user) ? Optional.empty() : Optional.of(TokenFault.USER);
    }

    private TokenOutcome held(JsonNode claims) {
        List<IgnoredClaim> leftOut = new ArrayList<>();
        String username = decoration(claims, USERNAME, ActionRules::isUsername, DisplayName.CODE_POINTS_MAX, leftOut);
        String country =
                decoration(claims, COUNTRY, ActionRules::isSegmentValue, ActionRules.SEGMENT_LENGTH_MAX, leftOut);
        String team = decoration(claims, TEAM, ActionRules::isSegmentValue, ActionRules.SEGMENT_LENGTH_MAX, leftOut);
        Caller caller = new Caller(
                rules.names().userIn(claims).textValue(),
                username,
                country,
                team,
                roles(rules.names().rolesIn(claims)));
        Instant expires = Instant.ofEpochSecond(claims.path("exp").longValue());
        return new TokenOutcome.Held(new VerifiedToken(caller, expires), List.copyOf(leftOut));
    }

    /** {@code iat} is optional: the expiry alone bounds the validity, and {@code iat} cannot extend it. */
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

    /** Whether a claim is this text, or a list that holds it. */
    private static boolean names(JsonNode claim, String text) {
        return text.equals(claim.textValue())
                || (claim.isArray() && claim.valueStream().anyMatch(each -> text.equals(each.textValue())));
    }

    /** An optional claim: an unfit value is ignored, since it is not the user's mistake. */
    private static @Nullable String decoration(
            JsonNode claims, String name, Predicate<String> rule, int codePointsMax, List<IgnoredClaim> leftOut) {
        JsonNode claim = claims.path(name);
        if (claim.isMissingNode() || claim.isNull()) {
            return null;
        }
        String text = claim.textValue();
        if (text != null && rule.test(text)) {
            return text;
        }
        leftOut.add(new IgnoredClaim(name, reason(text, codePointsMax)));
        return null;
    }

    private static IgnoredClaim.Reason reason(@Nullable String text, int codePointsMax) {
        if (text == null) {
            return IgnoredClaim.Reason.NOT_TEXT;
        }
        if (text.isEmpty()) {
            return IgnoredClaim.Reason.EMPTY;
        }
        return text.codePointCount(0, text.length()) > codePointsMax
                ? IgnoredClaim.Reason.TOO_LONG
                : IgnoredClaim.Reason.CHARACTERS;
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
