package dev.laurel.rules.catalog;

import dev.laurel.schemas.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads the moments of rules: those in a catalogue, and that from which its points hold. */
public final class Moments {
    /** What a moment must be, for messages. */
    public static final String FORM =
            "a moment as 2026-11-21T18:00:00Z, with at most milliseconds, of the years 1 to 9999";

    private Moments() {}

    /** The moment that a text names; empty if it does not have the form. Nothing is rounded. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(Action::isDated)
                    .filter(moment -> moment.equals(moment.truncatedTo(ChronoUnit.MILLIS)));
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
