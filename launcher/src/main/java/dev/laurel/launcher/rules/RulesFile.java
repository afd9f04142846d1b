package dev.laurel.launcher.rules;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.nio.file.Path;

/**
 * The file that a process was started with.
 *
 * @param name what to call it in messages
 * @param text as YAML
 * @param catalog what it means
 */
public record RulesFile(String name, String text, Catalog catalog) {
    /** @throws dev.laurel.rules.fault.CatalogException if it cannot be read or is no catalogue */
    public static RulesFile read(Path path) {
        String text = CatalogReader.text(path);
        return new RulesFile(path.toString(), text, CatalogReader.read(path.toString(), text));
    }

    /** The one in the jar, for a deployment that was never given another. */
    static RulesFile standard() {
        return new RulesFile("default", CatalogReader.standardText(), CatalogReader.standard());
    }
}
