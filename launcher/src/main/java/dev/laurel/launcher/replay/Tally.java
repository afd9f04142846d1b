package dev.laurel.launcher.replay;

import dev.laurel.schemas.ErrorCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The counts of a replay while it goes on. Thread-safe. */
final class Tally {
    /** As many as it takes to see a pattern. */
    private static final int FIRST_LINES_MAX = 5;

    private final Map<ErrorCode, Lines> rejected = new EnumMap<>(ErrorCode.class);
    private long accepted;
    private long unsent;
    private Optional<String> fault = Optional.empty();

    synchronized void add(Delivery delivery) {
        accepted += delivery.accepted();
        unsent += delivery.unsent();
        delivery.fault().ifPresent(this::stop);
        for (RejectedLine line : delivery.rejected()) {
            rejected.computeIfAbsent(line.code(), code -> new Lines()).add(line.line());
        }
    }

    /** Notes why the replay cannot go on; the first reason stays. */
    synchronized void stop(String why) {
        fault = fault.or(() -> Optional.of(why));
    }

    synchronized boolean isStopped() {
        return fault.isPresent();
    }

    synchronized Report report(Duration took) {
        Map<ErrorCode, Report.Rejections> told = new EnumMap<>(ErrorCode.class);
        rejected.forEach((code, lines) -> told.put(code, new Report.Rejections(lines.count, List.copyOf(lines.first))));
        return new Report(accepted, told, unsent, fault, took);
    }

    private static final class Lines {
        private final TreeSet<Long> first = new TreeSet<>();
        private long count;

        void add(long line) {
            count++;
            first.add(line);
            if (first.size() > FIRST_LINES_MAX) {
                first.pollLast();
            }
        }
    }
}
