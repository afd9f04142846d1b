package dev.laurel.access;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import dev.laurel.access.keys.KeySet;
import dev.laurel.access.keys.Keys;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Verifies tokens strictly. The library checks the signature, and the claims it knows; what it lets through is refused
 * around it: tokens without an end or with one far away, doubled claims, critical headers, subjects that are no text. The
 * key that a token names decides how it must be signed, never the token. Thread-safe.
 */
public final class TokenCheck implements TokenVerifier {
    private final Keys keys;
    private final TokenRules rules;
    private final ClaimRules claims;
    private final InstantSource source;
    private final Clock clock;
    private final TokenMemory memory = new TokenMemory();

    public TokenCheck(Keys keys, TokenRules rules, InstantSource clock) {
        this.keys = keys;
        this.rules = rules;
        this.claims = new ClaimRules(rules);
        this.source = clock;
        this.clock = new SourceClock(clock);
    }

    @Override
    public Optional<VerifiedToken> check(String token) {
        // Read once: what is remembered must not seem to be of a newer set than it was verified by.
        KeySet set = keys.current();
        TokenDigest digest = TokenDigest.of(token);
        Optional<VerifiedToken> known = memory.recall(digest, set, source.instant());
        if (known.isPresent()) {
            return known;
        }
        Optional<VerifiedToken> verified = TokenText.read(token).flatMap(text -> verify(token, text, set));
        verified.ifPresent(each -> memory.remember(digest, set, each, source.instant()));
        return verified;
    }

    private Optional<VerifiedToken> verify(String token, TokenText text, KeySet set) {
        Optional<Algorithm> algorithm = set.find(text.keyId());
        if (algorithm.isEmpty()) {
            text.keyId().ifPresent(unknown -> keys.missed());
            return Optional.empty();
        }
        // The claims first: they cost less than a signature, and the library stumbles over some.
        return claims.read(text.claims(), source.instant())
                .filter(read -> algorithm.get().getName().equals(text.algorithm()))
                .filter(read -> isSigned(token, algorithm.get()));
    }

    private boolean isSigned(String token, Algorithm algorithm) {
        JWTVerifier.BaseVerification verification =
                (JWTVerifier.BaseVerification) JWT.require(algorithm).acceptLeeway(TokenRules.LEEWAY.toSeconds());
        rules.issuer().ifPresent(verification::withIssuer);
        rules.audience().ifPresent(verification::withAudience);
        try {
            verification.build(clock).verify(token);
            return true;
        } catch (JWTVerificationException | IllegalArgumentException refused) {
            return false;
        }
    }
}
