package dev.laurel.launcher.cluster;

/** Why Kafka cannot be used as it is; the message says what to do about it. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
