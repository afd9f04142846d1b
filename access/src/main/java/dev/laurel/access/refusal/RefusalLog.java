package dev.laurel.access.refusal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs refusals at a bounded rate, so that refused clients cannot fill the log. Of each kind, the first is logged at
 * once, then one line per interval with their number. The last ones are logged with the next line, or at shutdown.
 * Thread-safe.
 */
public final class RefusalLog implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    public RefusalLog(Logger log) {
        this(log, System::nanoTime);
    }

    /** @param nanoTime monotonic, in nanoseconds */
    public RefusalLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** @param kind one of a fixed set of our own names, never anything that a client sent */
    public void count(String kind) {
        Count count = counts.computeIfAbsent(kind, first -> new Count());
        long untold = count.add(nanoTime.getAsLong());
        if (untold > 0) {
            tell(kind, untold);
        }
    }

    /** Logs what is pending. */
    @Override
    public void close() {
        counts.forEach((kind, count) -> {
            long untold = count.take();
            if (untold > 0) {
                tell(kind, untold);
            }
        });
    }

    private void tell(String kind, long requests) {
        log.atWarn().addKeyValue("kind", kind).addKeyValue("requests", requests).log("requests were refused");
    }

    private static final class Count {
        private long untold;
        private long toldAt;
        private boolean isFirst = true;

        /** Returns how many to log now, most often none. */
        private synchronized long add(long now) {
            untold++;
            if (!isFirst && now - toldAt < INTERVAL.toNanos()) {
                return 0;
            }
            isFirst = false;
            toldAt = now;
            return take();
        }

        private synchronized long take() {
            long taken = untold;
            untold = 0;
            return taken;
        }
    }
}
