package dev.laurel.access.keys;

/**
 * Thrown when an issuer publishes keys but none of them is strong enough: a fault of the issuer's configuration, not of
 * the network.
 */
public final class WeakKeysException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WeakKeysException(String message) {
        super(message);
    }
}
