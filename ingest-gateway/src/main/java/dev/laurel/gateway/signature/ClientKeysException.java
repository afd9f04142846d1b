package dev.laurel.gateway.signature;

import java.io.Serial;

/**
 * Thrown when the file of client keys is malformed. The message is meant to follow the file's name, and repeats none of
 * its content.
 */
public final class ClientKeysException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    ClientKeysException(String rule) {
        super(rule);
    }
}
