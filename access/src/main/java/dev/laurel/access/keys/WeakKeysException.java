package dev.laurel.access.keys;

/** The issuer publishes keys, none of which is strong enough to trust: a fault of its settings, not of the network. */
public final class WeakKeysException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WeakKeysException(String message) {
        super(message);
    }
}
