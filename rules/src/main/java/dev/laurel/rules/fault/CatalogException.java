package dev.laurel.rules.fault;

import java.util.OptionalInt;

/** Thrown for a catalogue that cannot be used. The message gives the file, the line and the reason. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int NO_LINE = 0;

    private final int line;
    private final String reason;

    public CatalogException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    public CatalogException(String file, String reason) {
        super(file + ": " + reason);
        this.line = NO_LINE;
        this.reason = reason;
    }

    /** The line of the fault, counted from 1; empty if it is a fault of the whole. */
    public OptionalInt line() {
        return line == NO_LINE ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** What is wrong, without file and line. */
    public String reason() {
        return reason;
    }
}
