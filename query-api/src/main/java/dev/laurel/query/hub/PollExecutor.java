package dev.laurel.query.hub;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries the standings on behalf of streams, with a small concurrency limit, so that streams leave capacity for
 * everything else. A caller waits for its answer before it asks again, which bounds the queue.
 */
public final class PollExecutor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PollExecutor.class);
    /** A question waits for other processes more than it computes. */
    private static final int AT_ONCE = 4;

    private static final long IDLE_SECONDS = 10;

    private final ExecutorService threads = threads();

    void now(Runnable question) {
        threads.execute(() -> {
            try {
                question.run();
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a poll of a stream failed");
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("laurel-asks-", 0).daemon().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
