package dev.laurel.access.keys;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.PublicKey;

/**
 * A public key with the one algorithm that it is for (RFC 8725, section 3.1).
 *
 * @param algorithm fits the kind of the key
 */
public record PublishedKey(PublicAlgorithm algorithm, PublicKey key) {
    Algorithm verifier() {
        return algorithm.verifier(key);
    }
}
