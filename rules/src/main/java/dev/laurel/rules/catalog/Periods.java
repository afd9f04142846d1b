package dev.laurel.rules.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The periods of a board, numbered through: a period begins no earlier than the one before it ends. They are half open:
 * the moment at which one ends is no longer in it.
 */
public sealed interface Periods permits CalendarPeriods, DayPeriods, TimePeriods, Seasons {
    /** The number of the last period that begins no later than a moment, whether or not there is one of that number. */
    long at(Instant moment);

    /** Whether there is a period of that number. */
    boolean has(long number);

    /** When a period begins; where one begins after the last or ahead of the first is meaningful only if there is one. */
    Instant start(long number);

    /** When a period ends. */
    Instant end(long number);

    /** What a period is called in the ids of boards. */
    String label(long number);

    /** The number of the period of a label; empty if it is no label of these periods. */
    OptionalLong number(String label);

    /** The number of the period that is shown where none is named. */
    default long current(Instant now) {
        return at(now);
    }

    /** How long the shortest one is, with 24 hours for a day. */
    Duration shortest();

    /** How a label is written, for people. */
    String form();

    /** Whether their labels alone say when they end: so it is with the calendar in UTC. */
    default boolean isPlain() {
        return false;
    }

    /** What decides which actions are in which period, in one form only. */
    String rule();
}
