package dev.laurel.launcher.process;

import dev.laurel.launcher.settings.CommandException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;

/** Distinguishes a port that cannot be bound from every other failure at start. */
final class PortBinding {
    private PortBinding() {}

    /**
     * Starts something that listens.
     *
     * @param setting what sets its port
     * @throws CommandException if the port cannot be bound
     */
    static void bind(String setting, int port, Runnable start) {
        try {
            start.run();
        } catch (RuntimeException e) {
            if (isRefused(e)) {
                throw CommandException.failed("port " + port + " cannot be listened on, most likely because another"
                        + " process does: set LAUREL_" + setting + ", or check LAUREL_HOST");
            }
            throw e;
        }
    }

    private static boolean isRefused(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
