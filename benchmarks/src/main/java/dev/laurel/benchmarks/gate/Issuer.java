package dev.laurel.benchmarks.gate;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.keys.KeySet;
import dev.laurel.access.keys.VerificationKeys;
import dev.laurel.access.token.ClaimNames;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.StrictTokenVerifier;
import dev.laurel.access.token.TokenRules;
import dev.laurel.access.token.TokenSettings;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signs tokens for as long as a measurement takes: by a shared secret, and by a key pair of this process. */
final class Issuer {
    /** Nobody's: it is used on the loopback. */
    private static final TokenSettings SHARED =
            new TokenSettings("the-secret-of-the-benchmark-alone", Optional.empty(), Optional.empty());

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration LIFE = Duration.ofHours(1);
    private static final KeyPair PAIR = pair();

    private Issuer() {}

    /** HS256, with these roles. */
    static String shared(String subject, Role... roles) {
        return sharing().issue(new Caller(subject, null, null, Set.of(roles)), LIFE);
    }

    /** ES256, of a service. */
    static String published(String subject) {
        Instant now = CLOCK.instant();
        return JWT.create()
                .withSubject(subject)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFE))
                .withClaim("roles", List.of("service", "backfill"))
                .sign(Algorithm.ECDSA256((ECPublicKey) PAIR.getPublic(), (ECPrivateKey) PAIR.getPrivate()));
    }

    /** What another process needs in order to verify {@link #published}. */
    static String publicKey() {
        return Base64.getUrlEncoder().encodeToString(PAIR.getPublic().getEncoded());
    }

    static SharedSecretTokens sharing() {
        return new SharedSecretTokens(SHARED, CLOCK);
    }

    /** @param publicKey as {@link #publicKey} of the process that signs */
    static TokenVerifier verifying(String publicKey) {
        return new StrictTokenVerifier(
                new OneKey(new KeySet.Shared(Algorithm.ECDSA256(read(publicKey), null))),
                TokenRules.ofIssuer(Optional.empty(), Optional.empty(), ClaimNames.USUAL),
                CLOCK);
    }

    private static ECPublicKey read(String publicKey) {
        try {
            byte[] encoded = Base64.getUrlDecoder().decode(publicKey);
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key", e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this curve", e);
        }
    }

    /** A set that does not change. */
    private record OneKey(KeySet current) implements VerificationKeys {
        @Override
        public void missed() {
            // There is only the one.
        }
    }
}
