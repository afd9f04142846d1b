package dev.laurel.query.rules;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.rules.version.RulesVersion;

/**
 * The version of the rules by which readers see the boards: all boards, pages and ranks change to the next one together,
 * when the feed has read that every partition has counted by it. Thread-safe.
 */
public final class ServedRules {
    private final RulesSource rules;
    private volatile RulesVersion version;

    /** The newest version, until the feed knows better. */
    public ServedRules(RulesSource rules) {
        this.rules = rules;
        this.version = rules.history().newest();
    }

    /** Rules that never change. */
    public static ServedRules of(Catalog catalog) {
        return new ServedRules(RulesSource.of(catalog));
    }

    /** All versions. */
    public RulesSource source() {
        return rules;
    }

    public RulesVersion version() {
        return version;
    }

    /** The catalogue of the version. */
    public Catalog catalog() {
        return version.catalog();
    }

    /** A board's definition: of another version if this one has no such board, as when rules change during a request. */
    public BoardDefinition definition(String name) {
        return version.published()
                .definitionOf(name)
                .or(() -> rules.history().versions().reversed().stream()
                        .flatMap(each -> each.published().definitionOf(name).stream())
                        .findFirst())
                .orElseThrow();
    }

    /** Readers see that version from now on. */
    public void serve(RulesVersion next) {
        version = next;
    }
}
