package dev.laurel.access.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import dev.laurel.access.identity.TokenDigest;
import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.keys.KeySet;
import dev.laurel.access.keys.VerificationKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A strict token verifier. The library checks the signature and the claims that it knows; this class also refuses what
 * the library lets through: tokens without an expiry or with one far away, duplicate claims, critical headers, subjects
 * that are not strings. The signature algorithm is decided by the key that a token names, never by the token.
 * Thread-safe.
 */
public final class StrictTokenVerifier implements TokenVerifier {
    private static final Logger log = LoggerFactory.getLogger(StrictTokenVerifier.class);

    private final VerificationKeys verificationKeys;
    private final ClaimRules claims;
    private final InstantSource source;
    private final Clock clock;
    private final VerifiedTokenCache memory = new VerifiedTokenCache();
    private final IgnoredClaimCounts unfit = new IgnoredClaimCounts();

    public StrictTokenVerifier(VerificationKeys verificationKeys, TokenRules rules, InstantSource clock) {
        this.verificationKeys = verificationKeys;
        this.claims = new ClaimRules(rules);
        this.source = clock;
        this.clock = new SourceClock(clock);
    }

    @Override
    public Optional<VerifiedToken> check(String token) {
        // Read once: what is remembered must not seem to be of a newer set than it was verified by.
        KeySet set = verificationKeys.current();
        TokenDigest digest = TokenDigest.of(token);
        Optional<VerifiedToken> known = memory.recall(digest, set, source.instant());
        if (known.isPresent()) {
            return known;
        }
        return switch (look(token, set)) {
            case TokenOutcome.Held(VerifiedToken held, var leftOut) -> {
                unfit.count(leftOut);
                memory.remember(digest, set, held, source.instant());
                yield Optional.of(held);
            }
            case TokenOutcome.Refused(TokenFault fault) -> {
                log.atDebug().addKeyValue("reason", fault.words()).log("a token is invalid");
                yield Optional.empty();
            }
        };
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        unfit.bindTo(registry);
        verificationKeys.bindTo(registry);
    }

    /** What comes of a token that is not remembered. */
    TokenOutcome look(String token, KeySet set) {
        Optional<UnverifiedToken> text = UnverifiedToken.read(token);
        if (text.isEmpty()) {
            return new TokenOutcome.Refused(TokenFault.FORM);
        }
        return look(token, text.get(), set);
    }

    private TokenOutcome look(String token, UnverifiedToken text, KeySet set) {
        Optional<Algorithm> algorithm = set.find(text.keyId());
        if (algorithm.isEmpty()) {
            text.keyId().ifPresent(unknown -> verificationKeys.missed());
            return new TokenOutcome.Refused(TokenFault.UNKNOWN_KEY);
        }
        if (!algorithm.get().getName().equals(text.algorithm())) {
            return new TokenOutcome.Refused(TokenFault.ALGORITHM);
        }
        // The claims before the signature: they cost less, and the library stumbles over some.
        TokenOutcome read = claims.read(text.claims(), source.instant());
        boolean isForged = read instanceof TokenOutcome.Held && !isSigned(token, algorithm.get());
        return isForged ? new TokenOutcome.Refused(TokenFault.SIGNATURE) : read;
    }

    private boolean isSigned(String token, Algorithm algorithm) {
        JWTVerifier.BaseVerification verification =
                (JWTVerifier.BaseVerification) JWT.require(algorithm).acceptLeeway(VerifiedToken.LEEWAY.toSeconds());
        try {
            verification.build(clock).verify(token);
            return true;
        } catch (JWTVerificationException | IllegalArgumentException refused) {
            return false;
        }
    }
}
