package dev.laurel.gateway;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads when an action happened. */
final class Timestamps {
    /** The longest form with nanoseconds, year and offset of every width has some forty characters. */
    private static final int LENGTH_MAX = 48;

    private Timestamps() {}

    /** The instant that an ISO 8601 date and time with an offset names; empty if the text is none. */
    static Optional<Instant> parse(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
