package dev.laurel.rules.scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The days of a time zone, counted from 1 January 1970. */
record Days(ZoneId zone) {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    /** The day that holds a time. */
    long of(long timeMs) {
        return isUtc()
                ? Math.floorDiv(timeMs, DAY_MS)
                : LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), zone).toEpochDay();
    }

    /** When a day begins. */
    long startMs(long day) {
        return isUtc()
                ? day * DAY_MS
                : LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private boolean isUtc() {
        return zone.equals(ZoneOffset.UTC);
    }
}
