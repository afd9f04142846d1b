package dev.laurel.rules.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The days, weeks, months or years of a time zone. A day begins when the zone's clock first shows its date, and lasts
 * until that of the next day is shown first: 23 to 25 hours mostly. A day that a zone left out is none.
 *
 * @param zone {@link ZoneOffset#UTC}, or a region
 */
public record CalendarPeriods(Period kind, ZoneId zone) implements Periods {
    private static final int YEAR_MAX = 9999;

    @Override
    public long at(Instant moment) {
        long number = kind.number(LocalDate.ofInstant(moment, zone));
        // Where clocks are turned back over midnight, a date is shown again after the next one began.
        return start(number + 1).isAfter(moment) ? number : number + 1;
    }

    @Override
    public boolean has(long number) {
        if (number < kind.number(LocalDate.of(1, 1, 1)) || number > kind.number(LocalDate.of(YEAR_MAX, 12, 31))) {
            return false;
        }
        return start(number).isBefore(end(number));
    }

    @Override
    public Instant start(long number) {
        return kind.first(number).atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant end(long number) {
        return start(number + 1);
    }

    @Override
    public String label(long number) {
        return kind.label(number);
    }

    @Override
    public OptionalLong number(String label) {
        return kind.number(label);
    }

    @Override
    public Duration shortest() {
        return switch (kind) {
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
            case MONTH -> Duration.ofDays(28);
            case YEAR -> Duration.ofDays(365);
        };
    }

    @Override
    public String form() {
        return kind.form();
    }

    @Override
    public boolean isPlain() {
        return zone.equals(ZoneOffset.UTC);
    }

    @Override
    public String rule() {
        return isPlain() ? kind.name() : kind.name().toLowerCase(Locale.ROOT) + TimeZones.rule(zone);
    }
}
