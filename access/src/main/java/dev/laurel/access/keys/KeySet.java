package dev.laurel.access.keys;

import com.auth0.jwt.algorithms.Algorithm;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable set of verification keys, as published at one moment. Each key is bound to one algorithm, so that
 * nothing in a token can choose another one for it. Sets of the same keys are equal.
 */
public sealed interface KeySet {
    /** Verifies nothing. */
    KeySet NONE = new Published(Map.of(), 0);

    /** The algorithm, with its key, that a token which names this key must be signed by. */
    Optional<Algorithm> find(Optional<String> keyId);

    /** One key for all tokens, whichever key they name. */
    record Shared(Algorithm algorithm) implements KeySet {
        @Override
        public Optional<Algorithm> find(Optional<String> keyId) {
            return Optional.of(algorithm);
        }
    }

    /**
     * Keys by their ids; a token that names none of them is invalid.
     *
     * @param refused how many more were published that are weak or wrong
     */
    record Published(Map<String, PublishedKey> keys, int refused) implements KeySet {
        public Published {
            keys = Map.copyOf(keys);
        }

        @Override
        public Optional<Algorithm> find(Optional<String> keyId) {
            return keyId.map(keys::get).map(PublishedKey::verifier);
        }
    }
}
