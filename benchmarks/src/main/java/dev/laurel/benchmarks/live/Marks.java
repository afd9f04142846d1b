package dev.laurel.benchmarks.live;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The changes of a run by their number, when each was made, and when readers saw it. A change carries its number in the
 * name of the first place, as {@code at-17}: so the same works for whatever carries the frame. Thread-safe.
 */
final class Marks {
    static final String PREFIX = "at-";

    private final AtomicLongArray made;
    private final AtomicLongArray seenLast;
    private final AtomicIntegerArray seenBy;

    Marks(int changesMax) {
        made = new AtomicLongArray(changesMax);
        seenLast = new AtomicLongArray(changesMax);
        seenBy = new AtomicIntegerArray(changesMax);
    }

    static String name(int change) {
        return PREFIX + change;
    }

    void made(int change) {
        made.set(change, System.nanoTime());
    }

    /** How long a change took to a reader, in nanoseconds; negative where no change of this run is meant. */
    long seen(long change, long nowNanos) {
        if (change >= made.length() || made.get((int) change) == 0) {
            return -1;
        }
        int index = (int) change;
        long delay = nowNanos - made.get(index);
        seenLast.accumulateAndGet(index, delay, Math::max);
        seenBy.incrementAndGet(index);
        return delay;
    }

    /**
     * How long it took until the last of its readers had a change, of every change of a stretch that anybody saw,
     * ascending.
     */
    long[] spreads(int from, int to) {
        long[] spreads = new long[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (seenLast.get(i) > 0) {
                spreads[count++] = seenLast.get(i);
            }
        }
        long[] sorted = Arrays.copyOf(spreads, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** How often changes of a stretch were seen in all. */
    long seenBetween(int from, int to) {
        long seen = 0;
        for (int i = from; i < to; i++) {
            seen += seenBy.get(i);
        }
        return seen;
    }
}
