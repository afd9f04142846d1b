package dev.laurel.query.board;

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
 */
public record Lifetime(
        Optional<String> period, Optional<Instant> since, Optional<Instant> until, OptionalInt decimals) {
    public static final Lifetime ENDLESS =
            new Lifetime(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
}
