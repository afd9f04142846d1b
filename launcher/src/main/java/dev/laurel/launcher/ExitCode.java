package dev.laurel.launcher;

/** How a command ended, for whoever started it. */
enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USAGE(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
