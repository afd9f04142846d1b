package dev.laurel.benchmarks.gate;

import java.util.concurrent.TimeUnit;

/** How long answers took, to a 64th of each delay, in a few kilobytes however many there are. */
public final class DelayHistogram {
    /** Buckets for each doubling. */
    private static final int STEPS = 64;

    private static final int DOUBLINGS = 40;
    private final long[] buckets = new long[STEPS * DOUBLINGS];
    private long count;

    public void add(long nanos) {
        buckets[bucket(Math.max(1, nanos))]++;
        count++;
    }

    long count() {
        return count;
    }

    /** What so large a share took no longer than, in milliseconds. */
    double quantileMs(double share) {
        long left = (long) Math.ceil(share * count);
        for (int i = 0; i < buckets.length; i++) {
            left -= buckets[i];
            if (left <= 0) {
                return upper(i) / TimeUnit.MILLISECONDS.toNanos(1);
            }
        }
        return Double.NaN;
    }

    private static int bucket(long nanos) {
        int doubling = 63 - Long.numberOfLeadingZeros(nanos);
        double within = (double) nanos / (1L << doubling) - 1;
        return Math.min(doubling, DOUBLINGS - 1) * STEPS + (int) (within * STEPS);
    }

    private static double upper(int bucket) {
        return (1L << (bucket / STEPS)) * (1 + (bucket % STEPS + 1) / (double) STEPS);
    }
}
