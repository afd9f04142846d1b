package dev.laurel.launcher.cluster;

/** Thrown when Kafka cannot be used in its current state; the message says what to do about it. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
