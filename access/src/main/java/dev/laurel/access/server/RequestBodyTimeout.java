package dev.laurel.access.server;

import dev.laurel.access.refusal.BodyTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A timeout for a request's whole body. The idle timeout does not bound it: a byte now and then keeps it from expiring.
 * A thread that waits for the body when the time is over is woken by a {@link BodyTimeoutException}.
 */
final class RequestBodyTimeout extends Request.Wrapper {
    private final Duration patience;
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private Scheduler.@Nullable Task deadline;
    private volatile boolean isLate;

    RequestBodyTimeout(Request request, Duration patience) {
        super(request);
        this.patience = patience;
    }

    @Override
    public Content.@Nullable Chunk read() {
        if (isLate) {
            return Content.Chunk.from(new BodyTimeoutException());
        }
        Content.Chunk chunk = super.read();
        if (chunk != null && chunk.isLast() && deadline != null) {
            deadline.cancel();
        }
        return chunk;
    }

    /** Called by one reader at a time, and only where there is nothing to read yet. */
    @Override
    public void demand(Runnable onContent) {
        waiting.set(onContent);
        if (deadline == null) {
            deadline =
                    getComponents().getScheduler().schedule(this::expire, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (isLate) {
            wake();
        } else {
            super.demand(Invocable.from(Invocable.getInvocationType(onContent), this::wake));
        }
    }

    private void expire() {
        isLate = true;
        wake();
    }

    private void wake() {
        Runnable reader = waiting.getAndSet(null);
        if (reader != null) {
            reader.run();
        }
    }
}
