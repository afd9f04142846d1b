package dev.laurel.query.wire;

import dev.laurel.query.hub.Frame;
import dev.laurel.query.hub.MailboxSubscriber;
import dev.laurel.query.hub.Subscriber;
import dev.laurel.query.hub.SubscriberStart;
import dev.laurel.query.hub.Subscription;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A WebSocket subscriber: a mailbox that holds only the newest frame, each frame a message, one in flight at a time.
 * The heartbeat is a ping. Thread-safe.
 */
final class SocketSubscriber extends MailboxSubscriber implements SocketSink.Written {
    /** Status codes of RFC 6455; 3000 is registered with IANA. */
    static final int NORMAL_CLOSURE = 1000;

    static final int GOING_AWAY = 1001;
    static final int POLICY_VIOLATION = 1008;
    static final int TOKEN_EXPIRED = 3000;

    private final SocketSink sink;
    private final Subscription wanted;
    private final Consumer<Subscriber> onGone;
    private boolean isWriting;
    private boolean isGone;
    private long writingSinceNanos;
    private boolean isPinged;
    private long pingedSinceNanos;
    private int code = NORMAL_CLOSURE;
    private String reason = "";

    SocketSubscriber(SocketSink sink, Subscription wanted, SubscriberStart start) {
        super(start.known(), start.until());
        this.sink = sink;
        this.wanted = wanted;
        this.onGone = start.onGone();
    }

    @Override
    public void finish() {
        if (wanted.endsByToken()) {
            end(TOKEN_EXPIRED, "the token has expired");
        } else {
            end(NORMAL_CLOSURE, "the period has ended; reconnect");
        }
    }

    @Override
    public void farewell() {
        end(GOING_AWAY, "the server is stopping; reconnect");
    }

    /** Ends the stream of a client that sends too much. */
    void refuseMessages() {
        end(POLICY_VIOLATION, "too many, too long or binary messages");
    }

    @Override
    public void drop() {
        sink.cut();
        gone();
    }

    void answerPing(ByteBuffer payload) {
        sink.pong(payload);
    }

    /** The other side answered a ping. */
    synchronized void pong() {
        isPinged = false;
    }

    /** The connection ended. */
    void gone() {
        synchronized (this) {
            if (isGone) {
                return;
            }
            isGone = true;
            mailbox.end();
        }
        onGone.accept(this);
    }

    @Override
    public synchronized boolean isStuck(Duration longest, long nowNanos) {
        return (isWriting && nowNanos - writingSinceNanos > longest.toNanos())
                || (isPinged && nowNanos - pingedSinceNanos > longest.toNanos());
    }

    @Override
    public void done() {
        synchronized (this) {
            isWriting = false;
        }
        drain();
    }

    @Override
    public void failed() {
        drop();
    }

    private void end(int endCode, String why) {
        synchronized (this) {
            if (mailbox.isEnding()) {
                return;
            }
            code = endCode;
            reason = why;
            mailbox.end();
        }
        drain();
    }

    /** Writes the pending frame, unless a write is in flight: its completion then calls this again. */
    @Override
    protected void drain() {
        Frame next;
        boolean isLast;
        synchronized (this) {
            if (isWriting || isGone) {
                return;
            }
            next = mailbox.take();
            isLast = next == null && mailbox.isEnding();
            isWriting = next != null || isLast;
            writingSinceNanos = System.nanoTime();
        }
        if (isLast) {
            // A client that does not answer the close is disconnected like one that is stuck.
            sink.close(code, reason);
        } else if (next != null) {
            write(next);
        }
    }

    private void write(Frame next) {
        if (next == Frame.HEARTBEAT) {
            pinged();
            sink.ping(this);
        } else {
            sink.message(next.message(), this);
        }
    }

    private synchronized void pinged() {
        if (!isPinged) {
            isPinged = true;
            pingedSinceNanos = System.nanoTime();
        }
    }
}
