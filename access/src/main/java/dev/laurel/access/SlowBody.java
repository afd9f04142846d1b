package dev.laurel.access;

import java.io.IOException;

/** A request's body did not arrive in time. */
public final class SlowBody extends IOException {
    private static final long serialVersionUID = 1;

    SlowBody() {
        super("the body did not arrive in time");
    }

    /** Whether this is why something failed. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SlowBody) {
                return true;
            }
        }
        return false;
    }
}
