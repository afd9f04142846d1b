package dev.laurel.rules.catalog;

import dev.laurel.schemas.Action;
import org.jspecify.annotations.Nullable;

/** A member of an action by whose value a board splits into one for each. */
public enum Segment {
    COUNTRY;

    /** The action's value, or null where it has none and so does not count on such a board. */
    @Nullable String of(Action action) {
        return switch (this) {
            case COUNTRY -> action.country();
        };
    }
}
