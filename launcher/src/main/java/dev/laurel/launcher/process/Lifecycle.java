package dev.laurel.launcher.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The started components of a process, stopped in reverse order. The stop may come from another thread while the start
 * is still running: what comes after it is not started. Thread-safe.
 */
public final class Lifecycle implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);
    /** What orchestrators and people at a keyboard wait for before they use force. */
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final Duration closeMax;
    private final Deque<Part> parts = new ArrayDeque<>();
    private @Nullable Thread ending;
    private @Nullable Part closing;
    private boolean isLateTold;
    private long endBy;

    public Lifecycle() {
        this(Duration.ZERO);
    }

    /** @param drain how long one of the parts waits on purpose before the others end */
    public Lifecycle(Duration drain) {
        this(drain, CLOSE_MAX);
    }

    /** @param closeMax how long the end may take beside that */
    Lifecycle(Duration drain, Duration closeMax) {
        this.closeMax = closeMax.plus(drain);
    }

    /**
     * Takes on a part, then starts it, so that one whose start fails half-way is ended too.
     *
     * @throws CancellationException if the process is shutting down
     */
    public void start(String name, AutoCloseable part, Runnable start) {
        synchronized (this) {
            if (ending != null) {
                throw new CancellationException("the process is shutting down");
            }
            parts.push(new Part(name, part));
        }
        start.run();
    }

    /**
     * Starts several parts, and what they need. A failure during a shutdown is ignored: parts that are started and
     * stopped at the same time fail in many ways.
     *
     * @throws CancellationException if it failed after the shutdown had begun
     */
    public void start(Runnable several) {
        try {
            several.run();
        } catch (RuntimeException e) {
            if (!isEnding() || e instanceof CancellationException) {
                throw e;
            }
            log.atDebug().setCause(e).log("the shutdown interrupted the start");
            throw cancelled(e);
        }
    }

    private static CancellationException cancelled(RuntimeException cause) {
        CancellationException cancelled = new CancellationException("the process is shutting down");
        cancelled.initCause(cause);
        return cancelled;
    }

    public synchronized boolean isEnding() {
        return ending != null;
    }

    /**
     * Ends all parts, and returns when that is done or ten seconds and the drain have passed; a second call waits no
     * longer.
     */
    @Override
    public void close() {
        Thread thread;
        Duration left;
        synchronized (this) {
            if (ending == null) {
                endBy = System.nanoTime() + closeMax.toNanos();
                closing = parts.peek();
                ending = Thread.ofPlatform().daemon().name("end").start(this::closeParts);
            }
            thread = ending;
            left = Duration.ofNanos(endBy - System.nanoTime());
        }
        try {
            if (!thread.join(left)) {
                tellLate();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeParts() {
        for (Part part = next(); part != null; part = next()) {
            long start = System.nanoTime();
            try {
                part.part.close();
                log.atDebug()
                        .addKeyValue("part", part.name)
                        .addKeyValue("ms", (System.nanoTime() - start) / 1_000_000)
                        .log("ended");
            } catch (Exception e) {
                log.atError().addKeyValue("part", part.name).setCause(e).log("stopping a part failed");
            }
        }
    }

    private synchronized @Nullable Part next() {
        closing = parts.poll();
        return closing;
    }

    /** Once, although both the signal and the main thread wait for the end. */
    private synchronized void tellLate() {
        if (isLateTold || closing == null) {
            return;
        }
        isLateTold = true;
        StringJoiner waiting = new StringJoiner(", ");
        parts.stream().filter(part -> !part.equals(closing)).forEach(part -> waiting.add(part.name));
        log.atWarn()
                .addKeyValue("seconds", closeMax.toSeconds())
                .addKeyValue("part", closing.name)
                .addKeyValue("behindIt", waiting)
                .log("not all parts stopped in time");
    }

    private record Part(String name, AutoCloseable part) {}
}
