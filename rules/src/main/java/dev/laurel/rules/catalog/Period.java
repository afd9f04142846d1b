package dev.laurel.rules.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.OptionalLong;

/**
 * The calendar period after which a board resets. Weeks are those of ISO 8601. Periods of a kind are numbered through:
 * each has the number of the one before it plus one.
 */
public enum Period {
    DAY("uuuu-MM-dd", "YYYY-MM-DD") {
        @Override
        long number(LocalDate day) {
            return day.toEpochDay();
        }

        @Override
        LocalDate first(long number) {
            return LocalDate.ofEpochDay(number);
        }
    },
    WEEK("", "YYYY-Www") {
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

        @Override
        long number(LocalDate day) {
            return Math.floorDiv(day.toEpochDay() - MONDAY, DAYS_A_WEEK);
        }

        @Override
        LocalDate first(long number) {
            return LocalDate.ofEpochDay(number * DAYS_A_WEEK + MONDAY);
        }
    },
    MONTH("uuuu-MM", "YYYY-MM") {
        @Override
        long number(LocalDate day) {
            return day.getLong(ChronoField.PROLEPTIC_MONTH);
        }

        @Override
        LocalDate first(long number) {
            return LocalDate.of(
                    (int) Math.floorDiv(number, MONTHS_A_YEAR), 1 + (int) Math.floorMod(number, MONTHS_A_YEAR), 1);
        }
    },
    YEAR("uuuu", "YYYY") {
        @Override
        long number(LocalDate day) {
            return day.getYear();
        }

        @Override
        LocalDate first(long number) {
            return LocalDate.of((int) number, 1, 1);
        }
    };

    /** A Monday, in days since 1970. */
    private static final long MONDAY = -3;

    private static final long DAYS_A_WEEK = 7;
    private static final long MONTHS_A_YEAR = 12;

    private final DateTimeFormatter format;
    private final String form;

    /** @param form how a label is written, for people */
    Period(String pattern, String form) {
        this.format = format(pattern);
        this.form = form;
    }

    DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .toFormatter()
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The number of the period that has a day. */
    abstract long number(LocalDate day);

    /** The first day of a period. */
    abstract LocalDate first(long number);

    /** The label of a period: {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11}, {@code 2026}. */
    String label(long number) {
        return format.format(first(number));
    }

    /** The number of the period of a label; empty if it is not a label of this kind of period. */
    OptionalLong number(String label) {
        try {
            long number = number(LocalDate.parse(label, format));
            // Parsing is laxer than printing: what does not print the same is no label.
            return label(number).equals(label) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (DateTimeException notALabel) {
            return OptionalLong.empty();
        }
    }

    String form() {
        return form;
    }
}
