package dev.laurel.rules.catalog;

import dev.laurel.schemas.Action;
import org.jspecify.annotations.Nullable;

/** An attribute of an action that splits a board into one board per value. */
public enum Segment {
    COUNTRY;

    /** The action's value, or null where it has none and so does not count on such a board. */
    @Nullable String of(Action action) {
        return switch (this) {
            case COUNTRY -> action.country();
        };
    }
}
