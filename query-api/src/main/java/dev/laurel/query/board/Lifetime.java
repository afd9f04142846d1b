package dev.laurel.query.board;

import java.time.Instant;
import java.util.Optional;

/**
 * The time of a board.
 *
 * @param period the label of its period, if it has one
 * @param since the first moment that counts, if there is one
 * @param until the first moment that no longer counts, if there is one
 */
public record Lifetime(Optional<String> period, Optional<Instant> since, Optional<Instant> until) {
    public static final Lifetime ENDLESS = new Lifetime(Optional.empty(), Optional.empty(), Optional.empty());
}
