package dev.laurel.query;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A reader by a WebSocket: a mailbox that holds the newest frame alone, each a message, one under way at a time. A sign
 * of life is a ping. Thread-safe.
 */
final class SocketReader extends MailboxReader implements Socket.Written {
    /** As IANA registers them, and RFC 6455. */
    static final int ENDED = 1000;

    static final int SERVER_GOES = 1001;
    static final int NOTHING_IS_READ_HERE = 1008;
    static final int TOKEN_OVER = 3000;

    private final Socket socket;
    private final Following wanted;
    private final Consumer<Reader> onGone;
    private boolean isWriting;
    private boolean isGone;
    private long writingSinceNanos;
    private boolean isPinged;
    private long pingedSinceNanos;
    private int code = ENDED;
    private String reason = "";

    SocketReader(Socket socket, Following wanted, long known, Consumer<Reader> onGone) {
        super(known, wanted.until());
        this.socket = socket;
        this.wanted = wanted;
        this.onGone = onGone;
    }

    @Override
    public void finish() {
        if (wanted.endsByToken()) {
            end(TOKEN_OVER, "the token is over");
        } else {
            end(ENDED, "the period is over; come again");
        }
    }

    @Override
    public void farewell() {
        end(SERVER_GOES, "the server goes; come again");
    }

    /** Ends the stream of somebody who sends what nobody asked for. */
    void refuseMessage() {
        end(NOTHING_IS_READ_HERE, "nothing is read here");
    }

    @Override
    public void drop() {
        socket.cut();
        gone();
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

    /** Writes what waits, unless a write is under way: then whoever ends it comes here. */
    @Override
    void drain() {
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
            // Whoever does not answer a close is cut off as one that is stuck.
            socket.close(code, reason);
        } else if (next != null) {
            write(next);
        }
    }

    private void write(Frame next) {
        if (next == Frame.HEARTBEAT) {
            pinged();
            socket.ping(this);
        } else {
            socket.message(next.message(), this);
        }
    }

    private synchronized void pinged() {
        if (!isPinged) {
            isPinged = true;
            pingedSinceNanos = System.nanoTime();
        }
    }
}
