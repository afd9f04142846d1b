package dev.laurel.access;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies HS256 tokens. The library checks the signature; what a token may say is checked here, since the
 * library lets through tokens without an end, doubled claims and critical headers that it does not know. Thread-safe.
 */
public final class Tokens {
    /** Half of what a request's head may hold. */
    private static final int TOKEN_LENGTH_MAX = 4096;
    /** Header, claims and signature. */
    private static final int PARTS = 3;

    private static final Duration LIFE_MAX = Duration.ofDays(366);
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final String ROLES = "roles";
    private static final String USERNAME = "username";
    private static final String COUNTRY = "country";

    private final TokenSettings settings;
    private final Algorithm algorithm;
    private final JWTVerifier signature;
    private final InstantSource clock;

    public Tokens(TokenSettings settings, InstantSource clock) {
        this.settings = settings;
        this.algorithm = Algorithm.HMAC256(settings.secret());
        JWTVerifier.BaseVerification verification =
                (JWTVerifier.BaseVerification) JWT.require(algorithm).acceptLeeway(LEEWAY.toSeconds());
        settings.issuer().ifPresent(verification::withIssuer);
        settings.audience().ifPresent(verification::withAudience);
        this.signature = verification.build(new SourceClock(clock));
        this.clock = clock;
    }

    /**
     * Who a token speaks for.
     *
     * @return empty for every token that does not hold; the reason is nobody's business
     */
    public Optional<Caller> verify(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return verifyParts(token);
        } catch (JWTVerificationException | IOException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** Reads first and verifies then: the library stumbles over claims that are no object. */
    private Optional<Caller> verifyParts(String token) throws IOException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        JsonNode header = strictly(parts[0]);
        JsonNode claims = strictly(parts[1]);
        if (!header.isObject() || header.has("crit") || !claims.isObject() || !isBounded(claims)) {
            return Optional.empty();
        }
        signature.verify(token);
        return caller(claims);
    }

    /** A signed token that holds from now for the time to live. */
    public String issue(Caller caller, Duration timeToLive) {
        Instant now = clock.instant();
        List<String> roles =
                caller.roles().stream().sorted().map(Role::wireName).toList();
        JWTCreator.Builder token = JWT.create()
                .withSubject(caller.subject())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(timeToLive))
                .withClaim(ROLES, roles);
        if (caller.username() != null) {
            token.withClaim(USERNAME, caller.username());
        }
        if (caller.country() != null) {
            token.withClaim(COUNTRY, caller.country());
        }
        settings.issuer().ifPresent(token::withIssuer);
        settings.audience().ifPresent(token::withAudience);
        return token.sign(algorithm);
    }

    /** The longest life that {@link #issue} can give a token that {@link #verify} takes. */
    public static Duration lifeMax() {
        return LIFE_MAX;
    }

    private static JsonNode strictly(String base64) throws IOException {
        // As text: of bytes the parser would guess the encoding, and might read another token than the library did.
        String json = new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
        return Json.mapper().readTree(json);
    }

    private boolean isBounded(JsonNode claims) {
        JsonNode expires = claims.path("exp");
        Instant latest = clock.instant().plus(LIFE_MAX).plus(LEEWAY);
        return expires.isIntegralNumber()
                && expires.canConvertToLong()
                && expires.longValue() >= 0
                && expires.longValue() <= latest.getEpochSecond();
    }

    private static Optional<Caller> caller(JsonNode claims) {
        JsonNode subject = claims.has("sub") ? claims.path("sub") : claims.path("userId");
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
