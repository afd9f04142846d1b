package dev.laurel.access.server;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request head takes too long, be it the first request or a later one, and those that never
 * complete the TLS handshake. The idle timeout does not bound these: a byte now and then keeps it from expiring. One
 * scan of all connections per second is cheaper than a timer for each request.
 */
final class RequestHeadTimeout extends AbstractLifeCycle implements Connection.Listener {
    private static final Duration LOOK_MAX = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final ConnectionTimeouts connectionTimeouts;
    private final Duration look;
    private final ConcurrentMap<Connection, Progress> open = new ConcurrentHashMap<>();

    RequestHeadTimeout(Scheduler scheduler, ConnectionTimeouts connectionTimeouts) {
        this.scheduler = scheduler;
        this.connectionTimeouts = connectionTimeouts;
        Duration third = connectionTimeouts.head().dividedBy(3);
        this.look = third.compareTo(LOOK_MAX) < 0 ? third : LOOK_MAX;
    }

    @Override
    public void onOpened(Connection connection) {
        // With TLS, the connection below knows more.
        if (!(connection instanceof SslConnection)) {
            open.put(connection, new Progress(System.nanoTime()));
        }
    }

    /** Also called when a connection switches to another protocol. */
    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    @Override
    protected void doStart() {
        lookLater();
    }

    private void lookLater() {
        scheduler.schedule(this::look, look.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!isRunning()) {
            return;
        }
        long now = System.nanoTime();
        open.forEach((connection, progress) -> {
            if (progress.isTooSlow(connection, now, connectionTimeouts)) {
                open.remove(connection);
                connection.getEndPoint().close();
            }
        });
        lookLater();
    }

    /** How far a connection is; for one thread. */
    private static final class Progress {
        private final long openedAt;
        private long messages;
        /** Since when a head is under way; zero while there is none. */
        private long begunAt;

        private Progress(long now) {
            this.openedAt = now;
        }

        private boolean isTooSlow(Connection connection, long now, ConnectionTimeouts connectionTimeouts) {
            long messagesNow = connection.getMessagesIn();
            if (messagesNow <= 0) {
                return now - openedAt > connectionTimeouts.head().toNanos();
            }
            if (messagesNow > messages || !isWithinHead(connection)) {
                messages = messagesNow;
                begunAt = 0;
                return false;
            }
            if (begunAt == 0) {
                begunAt = now;
            }
            return now - begunAt > connectionTimeouts.head().toNanos();
        }

        /** Many requests share a connection of HTTP/2, whose frames tell nothing of a head. */
        private static boolean isWithinHead(Connection connection) {
            if (!(connection instanceof HttpConnection http)) {
                return false;
            }
            HttpParser parser = http.getParser();
            return parser.inHeaderState() && !parser.isStart();
        }
    }
}
