package dev.laurel.launcher.replay;

import dev.laurel.launcher.replay.GatewayAnswer.RejectedLine;
import dev.laurel.launcher.replay.Report.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The running totals of a replay. Thread-safe. */
final class Tally {
    /** As many as it takes to see a pattern. */
    private static final int FIRST_LINES_MAX = 5;

    /** More than a gateway has; one that names others each time does not fill the screen. */
    private static final int REASONS_MAX = 50;

    private final Map<Reason, Lines> rejected = new HashMap<>();
    private long accepted;
    private long unsent;
    private Optional<String> fault = Optional.empty();

    synchronized void add(BatchSender.Outcome batch) {
        accepted += batch.accepted();
        unsent += batch.unsent();
        batch.fault().ifPresent(this::stop);
        for (RejectedLine line : batch.rejected()) {
            rejected.computeIfAbsent(key(line.reason()), first -> new Lines()).add(line.line());
        }
    }

    /** Records why the replay cannot continue; the first reason stays. */
    synchronized void stop(String why) {
        fault = fault.or(() -> Optional.of(why));
    }

    synchronized boolean isStopped() {
        return fault.isPresent();
    }

    synchronized Report report(Duration took) {
        Map<Reason, Report.Rejections> told = new HashMap<>();
        rejected.forEach(
                (reason, lines) -> told.put(reason, new Report.Rejections(lines.count, List.copyOf(lines.first))));
        return new Report(accepted, told, unsent, fault, took);
    }

    private Reason key(Reason reason) {
        return rejected.containsKey(reason) || rejected.size() < REASONS_MAX ? reason : Reason.of(reason.code());
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
