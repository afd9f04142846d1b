package dev.laurel.query;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reader of one board: a mailbox that holds the newest frame alone, emptied as fast as the reader takes it. Nothing
 * here waits for the reader; whoever is slow misses what was overtaken. Thread-safe.
 */
final class Subscriber implements WriteListener {
    private final Wire wire;
    private final Optional<Instant> until;
    private final Consumer<Subscriber> onGone;

    private @Nullable Frame greeting;
    private @Nullable Frame waiting;
    private long newestRevision = -1;
    /** Before the server's first call nothing may be written: the request is still being set up. */
    private boolean isOpen;

    private boolean isUnflushed;
    private boolean isEnding;
    private boolean isGone;
    private boolean isPending;
    private long pendingSinceNanos;

    /**
     * @param greeting what comes before every board
     * @param until when the stream is over, if ever
     * @param onGone called once, when this reader will take nothing more
     */
    Subscriber(Wire wire, Frame greeting, Optional<Instant> until, Consumer<Subscriber> onGone) {
        this.wire = wire;
        this.greeting = greeting;
        this.until = until;
        this.onGone = onGone;
    }

    /** Hands over a board, unless it is older than one handed over before. */
    void offer(Frame board) {
        synchronized (this) {
            if (isEnding || board.revision() <= newestRevision) {
                return;
            }
            newestRevision = board.revision();
            waiting = board;
        }
        drain();
    }

    /** Sends a sign of life, unless something better is under way. */
    void beat() {
        synchronized (this) {
            if (isEnding || waiting != null) {
                return;
            }
            waiting = Frame.HEARTBEAT;
        }
        drain();
    }

    /** Ends the stream once what waits is written. */
    void finish() {
        synchronized (this) {
            isEnding = true;
        }
        drain();
    }

    /** Ends the stream with this instead of what waits. */
    void finish(Frame last) {
        synchronized (this) {
            waiting = last;
            isEnding = true;
        }
        drain();
    }

    /** Ends the connection, whatever is under way. */
    void drop() {
        wire.cut().run();
        end();
    }

    boolean isOver(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }

    /** Whether a write has been under way for longer than that. */
    synchronized boolean isStuck(Duration longest, long nowNanos) {
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

    private void drain() {
        boolean isDone;
        synchronized (this) {
            try {
                isDone = isOpen && !isGone && writeAll();
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
        while (wire.out().isReady()) {
            isPending = false;
            if (isUnflushed) {
                isUnflushed = false;
                wire.out().flush();
            } else {
                Frame next = take();
                if (next == null) {
                    return isEnding;
                }
                isUnflushed = true;
                next.writeTo(wire.out());
            }
        }
        if (!isPending) {
            isPending = true;
            pendingSinceNanos = System.nanoTime();
        }
        return false;
    }

    private @Nullable Frame take() {
        Frame first = greeting;
        if (first != null) {
            greeting = null;
            return first;
        }
        Frame next = waiting;
        waiting = null;
        return next;
    }

    private void end() {
        synchronized (this) {
            if (isGone) {
                return;
            }
            isGone = true;
            isEnding = true;
        }
        onGone.accept(this);
        wire.complete().run();
    }
}
