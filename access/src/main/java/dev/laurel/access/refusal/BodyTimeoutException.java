package dev.laurel.access.refusal;

import java.io.IOException;

/** Thrown when a request's body did not arrive in time. */
public final class BodyTimeoutException extends IOException {
    private static final long serialVersionUID = 1;

    public BodyTimeoutException() {
        super("the body did not arrive in time");
    }

    /** Whether this is why something failed. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
