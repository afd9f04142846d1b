package dev.laurel.gateway.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses the times in a request. */
public final class Timestamps {
    /** The longest form with nanoseconds, year and offset of every width has some forty characters. */
    private static final int LENGTH_MAX = 48;

    private static final Pattern BASIC_OFFSET = Pattern.compile("(?<=:.{2,20})([+-]\\d{2})(\\d{2})$");
    private static final String USUAL = "0000-00-00T00:00:00";
    private static final int NANO_DIGITS = 9;

    private Timestamps() {}

    /** The instant that an ISO 8601 date and time with an offset names; empty if the text is none. */
    public static Optional<Instant> parse(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        // The library's parser takes longer than all other checks of an action together.
        if (isUsual(text)) {
            return usual(text).or(() -> any(text));
        }
        return any(text);
    }

    private static Optional<Instant> any(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(withColon(text)).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601 writes an offset with its colon or without, as {@code +0700}; the library knows it with one alone. */
    private static String withColon(String text) {
        return BASIC_OFFSET.matcher(text).replaceFirst("$1:$2");
    }

    /** Whether it looks as most do: {@code 2026-11-21T10:00:00Z}, or with up to nine digits of a second. */
    private static boolean isUsual(String text) {
        int end = text.length() - 1;
        if (end < USUAL.length() || end > USUAL.length() + 1 + NANO_DIGITS || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char form = USUAL.charAt(i);
            if (form == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
                return false;
            }
        }
        return end == USUAL.length() || isFraction(text, end);
    }

    private static boolean isFraction(String text, int end) {
        int first = USUAL.length() + 1;
        boolean digits = text.charAt(USUAL.length()) == '.' && first < end;
        for (int i = first; i < end; i++) {
            digits &= isDigit(text.charAt(i));
        }
        return digits;
    }

    /** Empty where a number is none of a calendar or a clock. */
    private static Optional<Instant> usual(String text) {
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        YearMonth in = YearMonth.of(number(text, 0, 4), month);
        return in.isValidDay(day)
                ? Optional.of(
                        in.atDay(day).atTime(hour, minute, second, nanos(text)).toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int i = USUAL.length() + 1; i <= USUAL.length() + NANO_DIGITS; i++) {
            nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
