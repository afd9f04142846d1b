package dev.laurel.query.hub;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single thread that runs the tasks of streams. A task that fails is logged and does not affect the others; after
 * the close, tasks are ignored.
 */
public final class Ticker implements Schedule, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("laurel-streams").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public void now(Runnable task) {
        thread.execute(guarded(task));
    }

    @Override
    public void after(Duration delay, Runnable task) {
        var _ = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    public void every(Duration interval, Runnable task) {
        var _ = thread.scheduleWithFixedDelay(
                guarded(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a scheduled task of the streams failed");
            }
        };
    }
}
