package dev.laurel.rules.version;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.rules.RulesChange;

/** The rules, which can be changed. Thread-safe. */
public interface RulesBook extends RulesSource {
    /** What became of a change. */
    sealed interface Outcome {
        /** It is the newest version. */
        record Added(RulesVersion version) implements Outcome {}

        /** It is based on another version than the newest, and has no effect. */
        record Outdated(int newest) implements Outcome {}

        /** Whether it was added cannot be found out now. */
        record Unknown() implements Outcome {}
    }

    /**
     * Adds a version, and waits until it is committed.
     *
     * @throws dev.laurel.rules.fault.CatalogException if the change has no catalogue
     */
    Outcome add(RulesChange change);

    /** Rules that never change; whether a change was added is never known. */
    static RulesBook of(Catalog catalog) {
        RulesSource fixed = RulesSource.of(catalog);
        return new RulesBook() {
            @Override
            public RulesHistory history() {
                return fixed.history();
            }

            @Override
            public RulesHistory refreshed() {
                return fixed.refreshed();
            }

            @Override
            public int reached() {
                return fixed.reached();
            }

            @Override
            public Outcome add(RulesChange change) {
                return new Outcome.Unknown();
            }
        };
    }
}
