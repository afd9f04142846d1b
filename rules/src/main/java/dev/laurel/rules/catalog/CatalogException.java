package dev.laurel.rules.catalog;

/** A catalogue that cannot be used; the message says file, line and reason. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CatalogException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
    }

    CatalogException(String file, String reason) {
        super(file + ": " + reason);
    }
}
