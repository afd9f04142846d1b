package dev.laurel.topology.disk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Decides when a store is flushed, which bounds what has to be restored after a crash. RocksDB flushes by itself when a
 * buffer of some megabytes is full, or when the buffers of all stores are; this is for stores that are not flushed so soon. Each flush makes a file, and a few
 * files make a compaction of the whole store, so a store that is seldom written is seldom flushed.
 */
final class FlushSchedule {
    /** What is restored in a tenth of a second. */
    private static final int ROWS = 10_000;

    private static final Duration AFTER_MIN = Duration.ofSeconds(10);
    /** The changelog of a store forgets in time, and then cannot restore it from an offset of long ago. */
    private static final Duration AFTER_MAX = Duration.ofMinutes(10);

    private final InstantSource clock;
    private Instant last;
    private long rows;

    FlushSchedule(InstantSource clock) {
        this.clock = clock;
        // What is restored after a crash is not restored again after another.
        last = clock.instant().minus(AFTER_MIN);
    }

    void written(int written) {
        rows += written;
    }

    boolean isDue() {
        if (rows == 0) {
            return false;
        }
        Duration since = Duration.between(last, clock.instant());
        return since.compareTo(rows >= ROWS ? AFTER_MIN : AFTER_MAX) >= 0;
    }

    /** As many rows are only in memory: RocksDB may have flushed by itself since the last flush. */
    void unflushed(long unflushed) {
        rows = unflushed;
    }

    void flushed() {
        last = clock.instant();
        rows = 0;
    }
}
