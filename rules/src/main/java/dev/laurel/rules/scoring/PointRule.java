package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Action;

/** Computes how many points an accepted action is worth: by the rules of its time. */
public final class PointRule {
    private final Catalog catalog;

    public PointRule(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws IllegalStateException if the catalogue does not know the type, which admission has ruled out */
    public ScoredAction of(Action action) {
        ActionType type = catalog.actions().get(action.type());
        if (type == null) {
            throw new IllegalStateException("an admitted action has an unknown type");
        }
        return new ScoredAction(action, type.worth(action.quantity(), action.timestamp()), catalog.boardsOf(action));
    }
}
