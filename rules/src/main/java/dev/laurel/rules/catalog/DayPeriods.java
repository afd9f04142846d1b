package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * Periods of so many days each by the clock of a time zone, of which one begins at an anchor. They go on in both
 * directions. A period's label is the date on which it begins.
 *
 * @param days how many
 * @param from the anchor
 */
public record DayPeriods(int days, Instant from, ZoneId zone) implements Periods {
    public static final int DAYS_MAX = 3660;

    private static final int YEAR_MAX = 9999;

    /** @throws RuleException if a bound is broken */
    public DayPeriods {
        RuleException.require(
                days >= 1 && days <= DAYS_MAX, "every", "'every' must be from PT1H to P" + DAYS_MAX + "D");
    }

    @Override
    public long at(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        long number = Math.floorDiv(ChronoUnit.DAYS.between(anchor().toLocalDate(), day), days);
        // A whole date that the zone left out, or a clock turned back, moves a start by a day at most.
        while (start(number).isAfter(moment)) {
            number--;
        }
        while (!start(number + 1).isAfter(moment)) {
            number++;
        }
        return number;
    }

    @Override
    public boolean has(long number) {
        int year = first(number).getYear();
        return year >= 1 && year <= YEAR_MAX && start(number).isBefore(end(number));
    }

    @Override
    public Instant start(long number) {
        return first(number).atTime(anchor().toLocalTime()).atZone(zone).toInstant();
    }

    @Override
    public Instant end(long number) {
        return start(number + 1);
    }

    @Override
    public String label(long number) {
        return first(number).toString();
    }

    @Override
    public OptionalLong number(String label) {
        try {
            long away = ChronoUnit.DAYS.between(anchor().toLocalDate(), LocalDate.parse(label));
            long number = away / days;
            return away % days == 0 && label(number).equals(label) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (DateTimeException notADate) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Duration shortest() {
        return Duration.ofDays(days);
    }

    @Override
    public String form() {
        return "YYYY-MM-DD";
    }

    @Override
    public String rule() {
        return "every P" + days + "D from " + from + TimeZones.rule(zone);
    }

    private LocalDate first(long number) {
        return anchor().toLocalDate().plusDays(number * days);
    }

    private LocalDateTime anchor() {
        return LocalDateTime.ofInstant(from, zone);
    }
}
