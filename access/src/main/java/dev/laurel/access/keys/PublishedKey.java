package dev.laurel.access.keys;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.PublicKey;

/**
 * A public key and the one algorithm that it may be used with (RFC 8725, section 3.1).
 *
 * @param algorithm an algorithm that fits the key's type
 */
public record PublishedKey(PublicAlgorithm algorithm, PublicKey key) {
    Algorithm verifier() {
        return algorithm.verifier(key);
    }
}
