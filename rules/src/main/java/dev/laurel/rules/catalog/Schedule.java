package dev.laurel.rules.catalog;

import dev.laurel.schemas.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How time splits a board into a board for each period. Thread-safe; equal where the periods are. */
public final class Schedule {
    private static final char KEY_SEPARATOR = '@';
    /** For actions of some weeks in any order; a power of two. */
    private static final int SLOTS = 64;
    /** A slot has about 19 hours. */
    private static final int SLOT_MS_LOG2 = 26;

    private final Periods periods;
    /**
     * A cache of labels by time: actions come by the thousand for one period, and making a label takes longer than
     * ranking. Threads may overwrite one another's entries; one that is missing is computed.
     */
    private final @Nullable Labelled[] labelled = new Labelled[SLOTS];

    /** A period: its first millisecond, the first one after it, and its label. */
    private record Labelled(long startMs, long endMs, String label) {}

    public Schedule(Periods periods) {
        this.periods = periods;
    }

    /** The periods of the calendar in UTC. */
    public static Schedule of(Period kind) {
        return new Schedule(new CalendarPeriods(kind, ZoneOffset.UTC));
    }

    public Periods periods() {
        return periods;
    }

    /** The label of the period that holds a moment; null if none does. */
    @Nullable String labelAt(Instant moment) {
        return labelAt(moment, Duration.ZERO);
    }

    /** The same, but null also if the period is over within a time. */
    @Nullable String labelAt(Instant moment, Duration left) {
        long ms = moment.toEpochMilli();
        int slot = (int) (ms >> SLOT_MS_LOG2) & (SLOTS - 1);
        Labelled known = labelled[slot];
        if (known == null || ms < known.startMs || ms >= known.endMs) {
            long number = periods.at(moment);
            if (!isIn(number, moment)) {
                return null;
            }
            known = new Labelled(
                    periods.start(number).toEpochMilli(), periods.end(number).toEpochMilli(), periods.label(number));
            labelled[slot] = known;
        }
        return ms < known.endMs - left.toMillis() ? known.label : null;
    }

    private boolean isIn(long number, Instant moment) {
        return periods.has(number) && moment.isBefore(periods.end(number));
    }

    /** The label of the period that holds a moment; empty if none does. */
    public Optional<String> label(Instant moment) {
        return Optional.ofNullable(labelAt(moment));
    }

    /** The label of the period that is shown where none is named; empty if there is none, at the ends of time. */
    public Optional<String> current(Instant now) {
        long number = periods.current(now);
        return periods.has(number) ? Optional.of(periods.label(number)) : Optional.empty();
    }

    /** Whether there is a period of that label. */
    public boolean has(String label) {
        return number(label).isPresent();
    }

    /** When the period of a label begins; empty if there is none. */
    public Optional<Instant> start(String label) {
        OptionalLong number = number(label);
        return number.isPresent() ? Optional.of(periods.start(number.getAsLong())) : Optional.empty();
    }

    /** When the period of a label is over; empty if there is none. */
    public Optional<Instant> end(String label) {
        OptionalLong number = number(label);
        return number.isPresent() ? Optional.of(periods.end(number.getAsLong())) : Optional.empty();
    }

    /** When so many periods have begun after the one of a label; empty if there never are so many. */
    Optional<Instant> startAfter(String label, long count) {
        OptionalLong number = number(label);
        return number.isPresent() ? startFrom(number.getAsLong() + count) : Optional.empty();
    }

    /** When the first period begins that has this number or a later one; one that a time zone left out has none. */
    private Optional<Instant> startFrom(long number) {
        long next = periods.has(number) ? number : number + 1;
        return periods.has(next) ? Optional.of(periods.start(next)) : Optional.empty();
    }

    /** The label of the period so many before the current one, or of the first there is. */
    String before(Instant now, long count) {
        long number = periods.current(now) - count;
        while (!periods.has(number)) {
            number++;
        }
        return periods.label(number);
    }

    /** When another period becomes the current one; empty if none does, or none that a date of four digits can name. */
    public Optional<Instant> currentUntil(Instant now) {
        return startFrom(periods.current(now) + 1).filter(Action::isDated);
    }

    /**
     * What names the period of a label among those of all boards: periods of one key end together. For periods of the
     * calendar in UTC it is the label; that of others has the end too, since theirs do not follow from the label.
     */
    String key(String label) {
        Optional<Instant> end = periods.isPlain() ? Optional.empty() : end(label);
        return end.map(moment -> label + KEY_SEPARATOR + Long.toString(moment.toEpochMilli(), Character.MAX_RADIX))
                .orElse(label);
    }

    /** The label in a key. */
    static String labelOf(String key) {
        int end = key.indexOf(KEY_SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }

    private OptionalLong number(String label) {
        OptionalLong number = periods.number(label);
        return number.isPresent() && periods.has(number.getAsLong()) ? number : OptionalLong.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule && schedule.periods.equals(periods);
    }

    @Override
    public int hashCode() {
        return periods.hashCode();
    }

    @Override
    public String toString() {
        return periods.rule();
    }
}
