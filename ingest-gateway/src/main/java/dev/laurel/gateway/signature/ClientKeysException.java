package dev.laurel.gateway.signature;

import java.io.Serial;

/** A file that does not register clients as it should. Its message follows the file's name, and repeats nothing of it. */
public final class ClientKeysException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    ClientKeysException(String rule) {
        super(rule);
    }
}
