package dev.laurel.gateway.rules;

import dev.laurel.rules.catalog.Catalog;

/** Says what other rules would change, without changing anything. Called by one thread at a time. */
@FunctionalInterface
public interface RulesPreview {
    /** Where nobody can say. */
    RulesPreview NONE = (now, then) -> new Outcome.Unavailable("this gateway cannot count facts");

    /** What came of it. */
    sealed interface Outcome {
        /** @param report to be written as JSON */
        record Told(Object report) implements Outcome {}

        /** @param why for people */
        record Unavailable(String why) implements Outcome {}
    }

    /** Counts all facts by two catalogues, within a bounded time. */
    Outcome of(Catalog now, Catalog then);
}
