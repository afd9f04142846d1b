package dev.laurel.benchmarks;

import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Measured delays and their summary. Thread-safe. */
public final class Delays {
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    public void add(long delayNanos) {
        nanos.add(delayNanos);
    }

    int count() {
        return nanos.size();
    }

    public String summary() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms (%d)",
                Latency.quantile(sorted, 0.50) / 1e6,
                Latency.quantile(sorted, 0.95) / 1e6,
                Latency.quantile(sorted, 0.99) / 1e6,
                Latency.quantile(sorted, 1.0) / 1e6,
                sorted.length);
    }
}
