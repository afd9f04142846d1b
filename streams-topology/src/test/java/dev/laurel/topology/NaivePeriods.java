package dev.laurel.topology;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.CalendarPeriods;
import dev.laurel.rules.catalog.DayPeriods;
import dev.laurel.rules.catalog.Period;
import dev.laurel.rules.catalog.Periods;
import dev.laurel.rules.catalog.Season;
import dev.laurel.rules.catalog.Seasons;
import dev.laurel.rules.catalog.TimePeriods;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Optional;

/** A naive model of periods: read the zone's clock, or go from one period to the next. */
final class NaivePeriods {
    private NaivePeriods() {}

    static boolean isWithinBounds(BoardDefinition board, Instant moment) {
        long ms = moment.toEpochMilli();
        return board.bounds().since().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE) <= ms
                && ms < board.bounds().until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    /** The label of the period of a moment; empty if it is in none. */
    static Optional<String> label(Periods periods, Instant moment) {
        return switch (periods) {
            case CalendarPeriods(Period kind, ZoneId zone) ->
                Optional.of(label(kind, LocalDate.ofInstant(moment, zone)));
            case DayPeriods(int days, Instant from, ZoneId zone) -> Optional.of(label(days, from, zone, moment));
            case TimePeriods(Duration length, Instant from) -> Optional.of(label(length, from, moment));
            case Seasons(var all) ->
                all.stream()
                        .filter(season -> !moment.isBefore(season.start()) && moment.isBefore(season.end()))
                        .map(Season::name)
                        .findFirst();
        };
    }

    private static String label(Period kind, LocalDate day) {
        return switch (kind) {
            case DAY -> day.toString();
            case WEEK ->
                String.format(
                        "%d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> day.toString().substring(0, 7);
            case YEAR -> day.toString().substring(0, 4);
        };
    }

    private static String label(int days, Instant from, ZoneId zone, Instant moment) {
        LocalDateTime begins = LocalDateTime.ofInstant(from, zone);
        while (begins.atZone(zone).toInstant().isAfter(moment)) {
            begins = begins.minusDays(days);
        }
        while (!begins.plusDays(days).atZone(zone).toInstant().isAfter(moment)) {
            begins = begins.plusDays(days);
        }
        return begins.toLocalDate().toString();
    }

    private static String label(Duration length, Instant from, Instant moment) {
        Instant begins = from;
        while (begins.isAfter(moment)) {
            begins = begins.minus(length);
        }
        while (!begins.plus(length).isAfter(moment)) {
            begins = begins.plus(length);
        }
        return begins.toString().substring(0, "2026-01-01T00:00".length()).replace(":", "") + "Z";
    }
}
