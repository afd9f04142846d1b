package dev.laurel.access.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.keys.VerificationKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Signs and verifies HS256 tokens with a shared secret. Thread-safe. */
public final class SharedSecretTokens implements TokenVerifier {
    /** A game's server is given a token once a year at most. */
    private static final Duration LIFE_MAX = Duration.ofDays(366);

    private final TokenSettings settings;
    private final Algorithm algorithm;
    private final StrictTokenVerifier check;
    private final InstantSource clock;

    public SharedSecretTokens(TokenSettings settings, InstantSource clock) {
        this.settings = settings;
        this.algorithm = Algorithm.HMAC256(settings.secret());
        TokenRules rules = new TokenRules(settings.issuer(), settings.audience(), ClaimNames.USUAL, LIFE_MAX);
        this.check = new StrictTokenVerifier(VerificationKeys.ofSecret(settings.secret()), rules, clock);
        this.clock = clock;
    }

    @Override
    public Optional<VerifiedToken> check(String token) {
        return check.check(token);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        check.bindTo(registry);
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
                .withClaim(ClaimRules.ROLES, roles);
        if (caller.username() != null) {
            token.withClaim(ClaimRules.USERNAME, caller.username());
        }
        if (caller.country() != null) {
            token.withClaim(ClaimRules.COUNTRY, caller.country());
        }
        if (caller.team() != null) {
            token.withClaim(ClaimRules.TEAM, caller.team());
        }
        settings.issuer().ifPresent(token::withIssuer);
        settings.audience().ifPresent(token::withAudience);
        return token.sign(algorithm);
    }

    /** The longest life that {@link #issue} can give a token that {@link #verify} takes. */
    public static Duration lifeMax() {
        return LIFE_MAX;
    }
}
