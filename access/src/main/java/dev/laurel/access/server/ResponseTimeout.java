package dev.laurel.access.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A timeout for a whole response; when it expires, the connection is closed. Nearly every write completes at once, so
 * time is measured only while the server waits for the client to read. Event streams have no end and a bound of their
 * own.
 */
final class ResponseTimeout extends Response.Wrapper {
    private final Duration patience;
    /** Zero until a reader was waited for. */
    private long endBy;
    /** Once it is one it stays one, and is written to very often. */
    private boolean isStream;

    ResponseTimeout(Request request, Response wrapped, Duration patience) {
        super(request, wrapped);
        this.patience = patience;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        isStream = isStream || saysStream();
        if (isStream) {
            super.write(last, content, callback);
            return;
        }
        Write write = new Write(callback);
        super.write(last, content, write);
        write.cutOffIn(endBy == 0 ? patience.toNanos() : endBy - System.nanoTime());
    }

    private boolean saysStream() {
        String type = getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null && type.startsWith("text/event-stream");
    }

    private void cutOff() {
        getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /** One write under way. */
    private final class Write extends Callback.Nested {
        private final AtomicBoolean isDone = new AtomicBoolean();
        private volatile Scheduler.@Nullable Task cut;

        private Write(Callback callback) {
            super(callback);
        }

        @Override
        public void completed() {
            isDone.set(true);
            cancel();
        }

        private void cutOffIn(long nanos) {
            if (isDone.get()) {
                return;
            }
            endBy = System.nanoTime() + nanos;
            cut = getRequest()
                    .getComponents()
                    .getScheduler()
                    .schedule(ResponseTimeout.this::cutOff, Math.max(nanos, 1), TimeUnit.NANOSECONDS);
            if (isDone.get()) {
                cancel();
            }
        }

        private void cancel() {
            Scheduler.Task task = cut;
            if (task != null) {
                task.cancel();
            }
        }
    }
}
