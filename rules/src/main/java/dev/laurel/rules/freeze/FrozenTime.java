package dev.laurel.rules.freeze;

import java.time.Instant;
import java.util.Optional;

/**
 * When a board is frozen.
 *
 * @param from the first moment whose actions are not shown
 * @param until the first moment at which the board is shown live again, if it ever is
 */
public record FrozenTime(Instant from, Optional<Instant> until) {
    /** Whether changes are held back from readers at a moment. */
    public boolean holds(Instant now) {
        return !now.isBefore(from) && !isThawed(now);
    }

    /** Whether it was frozen, and is no longer. */
    public boolean isThawed(Instant now) {
        return until.filter(thaw -> !now.isBefore(thaw)).isPresent();
    }
}
