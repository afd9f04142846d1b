package dev.laurel.benchmarks;

import java.util.Arrays;

/**
 * How long the same takes, of many times.
 *
 * @param p50Nanos half of the times it took no longer
 * @param p99Nanos 99 of a hundred times it took no longer
 */
public record Latency(double p50Nanos, double p99Nanos) {
    /** Does it so many times, one after the other. */
    public static Latency of(int times, Runnable once) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            once.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new Latency(quantile(nanos, 0.50), quantile(nanos, 0.99));
    }

    /** What so large a share is not above; not a number where there is nothing. */
    public static double quantile(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
