package dev.laurel.rules.catalog;

/** Thrown for a catalogue that cannot be used. The message gives the file, the line and the reason. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CatalogException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
    }

    CatalogException(String file, String reason) {
        super(file + ": " + reason);
    }
}
