package dev.laurel.launcher.catalog;

/** Thrown when this process cannot use its catalogue; the message says what to do about it. */
public final class CatalogRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CatalogRefusedException(String message) {
        super(message);
    }
}
