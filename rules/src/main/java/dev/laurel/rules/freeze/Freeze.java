package dev.laurel.rules.freeze;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds back the last changes of a board from readers without a role.
 *
 * @param length how long before its end a board freezes
 */
public record Freeze(Duration length, Thaw thaw) {
    /**
     * When a board is frozen.
     *
     * @param start its first moment, if there is one: a day that clocks cut short can freeze no earlier
     * @param end the first moment after it
     */
    public FrozenTime before(Optional<Instant> start, Instant end) {
        Instant from = end.minus(length);
        Instant first = start.filter(from::isBefore).orElse(from);
        return new FrozenTime(first, thaw.of(first, end));
    }
}
