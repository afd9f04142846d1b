package dev.laurel.query.board;

import dev.laurel.rules.freeze.FrozenTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The time of a board, and the scale of its scores.
 *
 * @param period the label of its period, if it has one
 * @param since the first moment that counts, if there is one
 * @param until the first moment that no longer counts, if there is one
 * @param decimals how many decimal digits its scores have, where they are averages
 * @param frozen when it froze and thaws, where changes are held back from the reader
 */
public record Lifetime(
        Optional<String> period,
        Optional<Instant> since,
        Optional<Instant> until,
        OptionalInt decimals,
        Optional<FrozenTime> frozen) {
    public static final Lifetime ENDLESS =
            new Lifetime(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** The same, frozen or not. */
    public Lifetime frozen(Optional<FrozenTime> time) {
        return new Lifetime(period, since, until, decimals, time);
    }
}
