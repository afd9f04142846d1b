package dev.laurel.access.keys;

import com.auth0.jwt.algorithms.Algorithm;
import io.micrometer.core.instrument.MeterRegistry;

/** The source of the keys that tokens are verified with. Thread-safe and non-blocking. */
public interface VerificationKeys {
    /** The keys that count right now; what was verified by another set is to be verified again. */
    KeySet current();

    /** Reports that a token named a key that the set does not have, since there may be a newer set. */
    void missed();

    /** Adds what there is to measure, if anything. */
    default void bindTo(MeterRegistry registry) {}

    /** A secret that the issuer and the verifier share: HS256. */
    static VerificationKeys ofSecret(String secret) {
        KeySet set = new KeySet.Shared(Algorithm.HMAC256(secret));
        return new VerificationKeys() {
            @Override
            public KeySet current() {
                return set;
            }

            @Override
            public void missed() {
                // There is only the one.
            }
        };
    }
}
