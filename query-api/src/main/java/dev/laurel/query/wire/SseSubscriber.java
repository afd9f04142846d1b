package dev.laurel.query.wire;

import dev.laurel.query.hub.Frame;
import dev.laurel.query.hub.MailboxSubscriber;
import dev.laurel.query.hub.Subscriber;
import dev.laurel.query.hub.SubscriberStart;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber over server-sent events: a mailbox that holds only the newest frame, emptied as fast as the client
 * reads. It never waits for the client; a slow client misses the frames that were superseded. Thread-safe.
 */
public final class SseSubscriber extends MailboxSubscriber implements WriteListener {
    private final SseConnection connection;
    private final Consumer<Subscriber> onGone;

    private @Nullable Frame greeting;
    /** Before the server's first call nothing may be written: the request is still being set up. */
    private boolean isOpen;

    /** Set without the lock: a write that fails holds it while the server calls here, which would wait by spinning. */
    private final AtomicBoolean isGone = new AtomicBoolean();

    private boolean isPending;
    private long pendingSinceNanos;

    public SseSubscriber(SseConnection connection, SubscriberStart start) {
        super(start.known(), start.until());
        this.connection = connection;
        this.greeting = start.greeting();
        this.onGone = start.onGone();
    }

    @Override
    public void finish() {
        synchronized (this) {
            mailbox.end();
        }
        drain();
    }

    @Override
    public void farewell() {
        synchronized (this) {
            mailbox.end(Frame.FAREWELL);
        }
        drain();
    }

    @Override
    public void drop() {
        connection.cut().run();
        synchronized (this) {
            // Waits for the writing thread, whose write has just been aborted.
            mailbox.end();
        }
        end();
    }

    @Override
    public synchronized boolean isStuck(Duration longest, long nowNanos) {
        return isPending && nowNanos - pendingSinceNanos > longest.toNanos();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            isOpen = true;
        }
        drain();
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    protected void drain() {
        boolean isDone;
        synchronized (this) {
            try {
                isDone = isOpen && !isGone.get() && writeAll();
            } catch (IOException gone) {
                isDone = true;
            }
        }
        if (isDone) {
            end();
        }
    }

    /**
     * Writes until there is nothing to write or the reader does not take it; then the server calls again.
     *
     * @return whether the stream is over
     */
    private boolean writeAll() throws IOException {
        while (connection.out().isReady()) {
            isPending = false;
            Frame next = take();
            if (next == null) {
                return mailbox.isEnding();
            }
            next.writeTo(connection.out());
        }
        if (!isPending) {
            isPending = true;
            pendingSinceNanos = System.nanoTime();
        }
        return false;
    }

    /** What a reader is greeted with goes out in one write with the first board, and the answer's head. */
    private @Nullable Frame take() {
        Frame first = greeting;
        greeting = null;
        Frame next = mailbox.take();
        if (first == null || next == null) {
            return first == null ? next : first;
        }
        return first.then(next);
    }

    private void end() {
        if (isGone.compareAndSet(false, true)) {
            onGone.accept(this);
            connection.complete().run();
        }
    }
}
