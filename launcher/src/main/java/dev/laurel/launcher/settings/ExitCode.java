package dev.laurel.launcher.settings;

/** The exit codes of the commands. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USAGE(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
