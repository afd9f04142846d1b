package dev.laurel.topology.score;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionType;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.ScoredAction;

/** The rule that says what an accepted action is worth. */
public final class Score {
    private final Catalog catalog;

    public Score(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws IllegalStateException if the catalogue does not know the type, which admission has ruled out */
    public ScoredAction of(Action action) {
        ActionType type = catalog.actions().get(action.type());
        if (type == null) {
            throw new IllegalStateException("an action of an unknown type was admitted");
        }
        return new ScoredAction(action, type.worth(action.quantity()), catalog.boardsOf(action));
    }
}
