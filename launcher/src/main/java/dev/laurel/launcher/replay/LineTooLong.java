package dev.laurel.launcher.replay;

import java.io.IOException;

/** A line that no batch can hold. */
final class LineTooLong extends IOException {
    private static final long serialVersionUID = 1;

    private final long number;

    LineTooLong(long number) {
        super("line " + number + " is too long");
        this.number = number;
    }

    /** Which line, counted from 1. */
    long number() {
        return number;
    }
}
