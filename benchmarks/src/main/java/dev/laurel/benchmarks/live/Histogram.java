package dev.laurel.benchmarks.live;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/** Delays in steps of a tenth of a millisecond, up to a minute. Thread-safe. */
final class Histogram {
    private static final long STEP_NANOS = 100_000;
    private static final int STEPS = 600_000;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS);

    void add(long nanos) {
        counts.incrementAndGet((int) Math.min(STEPS - 1, nanos / STEP_NANOS));
    }

    long count() {
        return quantiles().total();
    }

    double p99Ms() {
        return quantiles().p99Ms();
    }

    String summary() {
        Quantiles found = quantiles();
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, max %.1f ms (%d)",
                found.p50Ms(),
                found.p99Ms(),
                found.maxMs(),
                found.total());
    }

    private Quantiles quantiles() {
        long total = 0;
        for (int i = 0; i < STEPS; i++) {
            total += counts.get(i);
        }
        double p50 = Double.NaN;
        double p99 = Double.NaN;
        double max = Double.NaN;
        long below = 0;
        for (int i = 0; i < STEPS; i++) {
            if (counts.get(i) > 0) {
                below += counts.get(i);
                double ms = (i + 1) * STEP_NANOS / 1e6;
                p50 = Double.isNaN(p50) && below * 2 >= total ? ms : p50;
                p99 = Double.isNaN(p99) && below * 100 >= total * 99 ? ms : p99;
                max = ms;
            }
        }
        return new Quantiles(total, p50, p99, max);
    }

    private record Quantiles(long total, double p50Ms, double p99Ms, double maxMs) {}
}
