package dev.laurel.rules.catalog;

import dev.laurel.rules.segment.Countries;
import dev.laurel.schemas.Action;
import org.jspecify.annotations.Nullable;

/** An attribute of an action that splits a board into one board per value. */
public enum Segment {
    COUNTRY;

    /** The action's value in its one spelling, or null where it has none and so does not count on such a board. */
    @Nullable String of(Action action) {
        String value = switch (this) {
            case COUNTRY -> action.country();
        };
        return value == null ? null : spelling(value);
    }

    /** The one spelling of a value. */
    String spelling(String value) {
        return switch (this) {
            case COUNTRY -> Countries.spelling(value);
        };
    }

    /** What decides on which board an action counts. */
    String rule() {
        return switch (this) {
            case COUNTRY -> "country (codes " + Countries.digest() + ")";
        };
    }
}
