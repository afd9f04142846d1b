package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Periods of a fixed time each, of which one begins at an anchor. They go on in both directions. A period's label is
 * the minute in UTC at which it begins, as {@code 2026-11-21T1800Z}: a clock that is turned back would show a local one
 * twice.
 *
 * @param length in whole minutes
 * @param from the anchor, on a whole minute
 */
public record TimePeriods(Duration length, Instant from) implements Periods {
    static final String LENGTH_FORM = "'every' must be days, as P14D, or whole minutes, as PT6H";

    private static final Duration LENGTH_MIN = Duration.ofHours(1);
    private static final Duration LENGTH_MAX = Duration.ofDays(DayPeriods.DAYS_MAX);
    private static final int YEAR_MAX = 9999;
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** @throws RuleException if a bound is broken */
    public TimePeriods {
        RuleException.require(
                length.compareTo(LENGTH_MIN) >= 0 && length.compareTo(LENGTH_MAX) <= 0,
                "every",
                "'every' must be from PT1H to P" + DayPeriods.DAYS_MAX + "D");
        RuleException.require(length.equals(length.truncatedTo(ChronoUnit.MINUTES)), "every", LENGTH_FORM);
        RuleException.require(
                from.equals(from.truncatedTo(ChronoUnit.MINUTES)), "from", "'from' must be on a whole minute");
    }

    @Override
    public long at(Instant moment) {
        return Math.floorDiv(ChronoUnit.MILLIS.between(from, moment), length.toMillis());
    }

    @Override
    public boolean has(long number) {
        int year = minute(number).getYear();
        return year >= 1 && year <= YEAR_MAX;
    }

    @Override
    public Instant start(long number) {
        return from.plus(length.multipliedBy(number));
    }

    @Override
    public Instant end(long number) {
        return start(number + 1);
    }

    @Override
    public String label(long number) {
        return FORMAT.format(minute(number));
    }

    @Override
    public OptionalLong number(String label) {
        try {
            long number = at(LocalDateTime.parse(label, FORMAT).toInstant(ZoneOffset.UTC));
            return label(number).equals(label) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (DateTimeException notADate) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Duration shortest() {
        return length;
    }

    @Override
    public String form() {
        return "YYYY-MM-DDThhmmZ";
    }

    @Override
    public String rule() {
        return "every " + length + " from " + from;
    }

    private LocalDateTime minute(long number) {
        return LocalDateTime.ofInstant(start(number), ZoneOffset.UTC);
    }
}
