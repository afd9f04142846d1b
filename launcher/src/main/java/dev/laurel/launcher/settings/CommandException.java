package dev.laurel.launcher.settings;

/** Thrown when a command cannot continue; the message tells the user what to do about it. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    private CommandException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was asked well, and could not be done. */
    public static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILED, message);
    }

    /** The command was not asked well. */
    public static CommandException usage(String message) {
        return new CommandException(ExitCode.WRONG_USAGE, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
