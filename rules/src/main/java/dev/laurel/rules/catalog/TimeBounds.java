package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Bounds of the time whose actions count on a board.
 *
 * @param since the first moment, if there is one
 * @param until the first moment after it, if there is one
 */
public record TimeBounds(Optional<Instant> since, Optional<Instant> until) {
    /** Actions of all time. */
    public static final TimeBounds NONE = new TimeBounds(Optional.empty(), Optional.empty());

    /** @throws RuleException if it has no moment */
    public TimeBounds {
        RuleException.require(
                since.isEmpty() || until.isEmpty() || since.get().isBefore(until.get()),
                "until",
                "'until' must be after 'since'");
    }

    /** Whether an action of that moment counts. */
    boolean hold(Instant moment) {
        return (since.isEmpty() || !moment.isBefore(since.get())) && (until.isEmpty() || moment.isBefore(until.get()));
    }

    /** How long it is, if it has both. */
    Optional<Duration> length() {
        return since.flatMap(first -> until.map(end -> Duration.between(first, end)));
    }

    /** The same with an earlier end, if it has one. */
    TimeBounds endingEarlier(Duration by) {
        return new TimeBounds(since, until.map(end -> end.minus(by)));
    }
}
