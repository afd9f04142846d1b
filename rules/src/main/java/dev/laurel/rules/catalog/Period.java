package dev.laurel.rules.catalog;

import dev.laurel.schemas.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Optional;

/** The UTC calendar period after which a board resets. Weeks are those of ISO 8601. */
public enum Period {
    DAY(ChronoUnit.DAYS, "uuuu-MM-dd"),
    WEEK(ChronoUnit.WEEKS, "") {
        @Override
        DateTimeFormatter format(String pattern) {
            return new DateTimeFormatterBuilder()
                    .appendValue(IsoFields.WEEK_BASED_YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
                    .appendLiteral("-W")
                    .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
                    .parseDefaulting(ChronoField.DAY_OF_WEEK, 1)
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    },
    MONTH(ChronoUnit.MONTHS, "uuuu-MM"),
    YEAR(ChronoUnit.YEARS, "uuuu");

    private static final long SECONDS_A_DAY = 24L * 60 * 60;

    private final ChronoUnit unit;
    private final DateTimeFormatter format;

    /** Actions come by the thousand for one day, and formatting a label takes longer than ranking. */
    @SuppressWarnings("ImmutableEnumChecker") // only remembers what it would work out again
    private volatile Labelled lastLabelled = new Labelled(Long.MIN_VALUE, "");

    Period(ChronoUnit unit, String pattern) {
        this.unit = unit;
        this.format = format(pattern);
    }

    DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .toFormatter()
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * The label of the period that holds an instant: {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11},
     * {@code 2026}.
     */
    public String label(Instant instant) {
        long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
        Labelled last = lastLabelled;
        if (last.day != day) {
            last = new Labelled(day, format.format(instant.atZone(ZoneOffset.UTC)));
            lastLabelled = last;
        }
        return last.label;
    }

    /** A day and the label of the period that holds it. */
    private record Labelled(long day, String label) {}

    /** When the period of this label begins; empty if it is not a label of this kind of period. */
    public Optional<Instant> start(String label) {
        try {
            LocalDate first = LocalDate.parse(label, format);
            // Parsing is laxer than printing: what does not print the same is no label. Nor are years that no action
            // can be of: 0000, -0001, +10000.
            Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
            return Action.isDated(start) && label(start).equals(label) ? Optional.of(start) : Optional.empty();
        } catch (DateTimeException notALabel) {
            return Optional.empty();
        }
    }

    /** When the period that holds an instant, of the years 1 to 9999, is over: the beginning of the next. */
    public Instant end(Instant instant) {
        return start(label(instant))
                .orElseThrow()
                .atZone(ZoneOffset.UTC)
                .plus(1, unit)
                .toInstant();
    }

    /** When so many periods have passed since the one of this label began; empty if it is not a label of this kind. */
    public Optional<Instant> startAfter(String label, long periods) {
        return start(label)
                .map(start -> start.atZone(ZoneOffset.UTC).plus(periods, unit).toInstant());
    }

    /** How many periods lie between the one that holds {@code earlier} and the one that holds {@code later}. */
    public long between(Instant earlier, Instant later) {
        Instant from = start(label(earlier)).orElseThrow();
        Instant to = start(label(later)).orElseThrow();
        return unit.between(from.atZone(ZoneOffset.UTC), to.atZone(ZoneOffset.UTC));
    }
}
