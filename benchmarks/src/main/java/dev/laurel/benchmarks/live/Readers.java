package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.Latency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long is it from a change to each of very many readers, and what does a reader cost the server? Also with readers
 * that never read, and with others that come and leave.
 */
public final class Readers {
    private static final long OPEN_NANOS_MAX = TimeUnit.MINUTES.toNanos(2);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long HEARTBEATS_NANOS = TimeUnit.SECONDS.toNanos(32);
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Changes before the figures begin, which warm the server up. */
    private static final int WARM_UP = 20;

    private static final int WARM_UP_BY_CHURN = 80;

    private final Plan plan;
    private final Marks marks;
    private final Counts counts;
    private final Measured server;
    private final List<ReaderThread> threads = new ArrayList<>();
    private int opened;
    private int made;
    private long churnAt;

    private Readers(Plan plan) {
        this.plan = plan;
        this.marks = new Marks(WARM_UP + WARM_UP_BY_CHURN + 2 * plan.rounds() * plan.changes());
        this.counts = new Counts(marks);
        this.server = new Measured(plan.option("pid").map(Integer::parseInt).or(Optional::empty));
    }

    /** @param args as {@link Plan#USAGE} says */
    public static void main(String[] args) throws IOException, InterruptedException {
        Plan plan;
        try {
            plan = Plan.of(args);
        } catch (IllegalArgumentException usage) {
            throw new IllegalArgumentException(Plan.USAGE, usage);
        }
        try (Changes changes = Changes.of(plan)) {
            new Readers(plan).run(changes);
        }
    }

    private void run(Changes changes) throws IOException, InterruptedException {
        for (int i = 0; i < plan.number("threads", 2); i++) {
            threads.add(new ReaderThread(plan.stream(), counts, i));
        }
        long before = server.residentBytes();
        openAll(plan.reading(), false);
        change(changes, WARM_UP, 0);
        tellMemory(before);
        if (plan.churn() > 0) {
            // The code that takes a reader in, and that lets one go, is to be as warm as the code that sends.
            change(changes, WARM_UP_BY_CHURN, plan.churn());
        }
        if (plan.isDisturbed()) {
            disturb(changes, before);
        } else {
            measure(changes, 0);
            tellMemory(before);
        }
        for (ReaderThread thread : threads) {
            thread.close();
        }
        // A server finds out that a reader has gone when it writes to it, or by then at the latest.
        LockSupport.parkNanos(HEARTBEATS_NANOS);
        System.out.println("half a minute after all have left: " + server.descriptors() + " descriptors, "
                + server.residentBytes() / 1024 / 1024 + " MiB");
    }

    /** By turns without and with those who disturb: the hours of a machine differ by more than they do. */
    private void disturb(Changes changes, long before) throws IOException, InterruptedException {
        double[] ratios = new double[plan.rounds()];
        for (int round = 0; round < ratios.length; round++) {
            Histogram calm = measure(changes, 0);
            tellMemory(before);
            openAll(plan.stuck(), true);
            System.out.println(plan.stuck() + " who never read have come, and " + plan.churn() + " come every second");
            Histogram disturbed = measure(changes, plan.churn());
            ratios[round] = disturbed.p99Ms() / calm.p99Ms();
            System.out.printf(Locale.ROOT, "p99 %.2f times the one before%n", ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "p99 disturbed: %.2f times, the median of %d rounds%n",
                (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2,
                ratios.length);
    }

    private void tellMemory(long before) {
        System.out.printf(
                Locale.ROOT,
                "%d readers open, %.1f KiB of the server's memory each, %d descriptors%n",
                plan.reading(),
                (server.residentBytes() - before) / 1024.0 / plan.reading(),
                server.descriptors());
    }

    private void openAll(int count, boolean areStuck) throws IOException {
        long wanted = counts.opened.sum() + count;
        for (int i = 0; i < count; i++) {
            open(areStuck, 0);
        }
        long start = System.nanoTime();
        while (counts.opened.sum() < wanted) {
            if (System.nanoTime() - start > OPEN_NANOS_MAX) {
                throw new IOException("only " + counts.opened.sum() + " readers came in: " + counts.faults());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        System.out.printf(Locale.ROOT, "all open after %.1f s%n", (System.nanoTime() - start) / (double) SECOND_NANOS);
    }

    /** What changes took that are made for as long as the plan says, and tells it. */
    private Histogram measure(Changes changes, int churn) throws IOException, InterruptedException {
        LockSupport.parkNanos(SETTLE_NANOS);
        counts.beginStretch();
        int from = made;
        change(changes, plan.changes(), churn);
        LockSupport.parkNanos(SETTLE_NANOS);
        report(from, made);
        return counts.stretch();
    }

    /** @param churn how many readers come and leave every second */
    private void change(Changes changes, int count, int churn) throws IOException, InterruptedException {
        long next = System.nanoTime();
        long reportAt = next + REPORT_NANOS;
        churnAt = next;
        for (int i = 0; i < count; i++) {
            next += TimeUnit.MILLISECONDS.toNanos(plan.everyMs());
            churnUntil(next, churn);
            marks.made(made);
            changes.make(made++);
            if (System.nanoTime() >= reportAt) {
                reportAt += REPORT_NANOS;
                System.out.println("  " + counts.lately() + ", " + server.residentBytes() / 1024 / 1024 + " MiB, "
                        + server.descriptors() + " descriptors");
            }
        }
    }

    /** Readers come one after the other, not all in the moment of a change. */
    private void churnUntil(long nanos, int churn) {
        while (churn > 0 && churnAt < nanos) {
            LockSupport.parkNanos(churnAt - System.nanoTime());
            open(false, SECOND_NANOS);
            churnAt += SECOND_NANOS / churn;
        }
        LockSupport.parkNanos(nanos - System.nanoTime());
    }

    private void open(boolean isStuck, long staysNanos) {
        threads.get(opened % threads.size()).open(opened, isStuck, staysNanos);
        opened++;
    }

    private void report(int from, int to) {
        long[] spreads = marks.spreads(from, to);
        System.out.println("from the change to each reader: " + counts.stretch().summary() + ", " + counts.faults());
        System.out.printf(
                Locale.ROOT,
                "from the change to the last reader: p50 %.1f ms, p99 %.1f ms; %d of %d changes seen, %d of %d frames%n",
                Latency.quantile(spreads, 0.50) / 1e6,
                Latency.quantile(spreads, 0.99) / 1e6,
                spreads.length,
                to - from,
                marks.seenBetween(from, to),
                (long) (to - from) * plan.reading());
    }
}
