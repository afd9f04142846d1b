package dev.laurel.rules.freeze;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What ends the freezing of a board. */
public sealed interface Thaw {
    /** Nothing but other rules: boards stay frozen. */
    record Never() implements Thaw {}

    /** A time after each end. */
    record AfterEnd(Duration time) implements Thaw {}

    /** A moment, for all that froze before it. What freezes later stays frozen. */
    record At(Instant moment) implements Thaw {}

    /**
     * When a board is shown live again.
     *
     * @param from when it froze
     * @param end when it ended
     */
    default Optional<Instant> of(Instant from, Instant end) {
        return switch (this) {
            case Never() -> Optional.empty();
            case AfterEnd(Duration time) -> Optional.of(end.plus(time));
            case At(Instant moment) -> Optional.of(moment).filter(from::isBefore);
        };
    }

    /** How the catalogue writes it; empty if it is left out. */
    default Optional<String> form() {
        return switch (this) {
            case Never() -> Optional.empty();
            case AfterEnd(Duration time) -> Optional.of(time.toString());
            case At(Instant moment) -> Optional.of(moment.toString());
        };
    }
}
