package dev.laurel.launcher.replay;

import dev.laurel.schemas.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of replaying a file.
 *
 * @param accepted how many actions the gateway accepted
 * @param rejected how many actions the gateway rejected, by reason
 * @param unsent how many were read and not accepted, excluding those after the point where a fault stopped the replay
 * @param fault the reason why the replay stopped before the end of the file
 * @param took from the first line to the last answer
 */
public record Report(
        long accepted, Map<Reason, Rejections> rejected, long unsent, Optional<String> fault, Duration took) {
    public Report {
        SortedMap<Reason, Rejections> sorted = new TreeMap<>(rejected);
        rejected = Collections.unmodifiableMap(sorted);
    }

    /**
     * Why a gateway did not accept a line.
     *
     * @param place which member it named, in its words; empty if it named none
     * @param message what it said about that; empty if nothing
     */
    public record Reason(ErrorCode code, String place, String message) implements Comparable<Reason> {
        private static final Comparator<Reason> ORDER =
                Comparator.comparing(Reason::code).thenComparing(Reason::place).thenComparing(Reason::message);

        /** The code alone. */
        static Reason of(ErrorCode code) {
            return new Reason(code, "", "");
        }

        @Override
        public int compareTo(Reason other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Lines that were rejected for one reason.
     *
     * @param firstLines some of their places in the file, counted from 1
     */
    public record Rejections(long count, List<Long> firstLines) {
        public Rejections {
            firstLines = List.copyOf(firstLines);
        }
    }

    /** Whether every line of the file was accepted. */
    public boolean isComplete() {
        return rejected.isEmpty() && unsent == 0 && fault.isEmpty();
    }

    /** How many actions the gateway has answered. */
    public long sent() {
        return accepted
                + rejected.values().stream().mapToLong(Rejections::count).sum();
    }

    /** Accepted actions a second. */
    public long rate() {
        return Math.round(accepted * 1000.0 / Math.max(1, took.toMillis()));
    }
}
