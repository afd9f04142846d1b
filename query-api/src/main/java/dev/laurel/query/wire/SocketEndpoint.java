package dev.laurel.query.wire;

import dev.laurel.query.hub.Hub;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** The server's endpoint of one WebSocket: it forwards its events to the subscriber. */
public final class SocketEndpoint implements Session.Listener.AutoDemanding {
    private final Hub hub;
    private final StreamRequest.Stream stream;
    private final AtomicBoolean isReserved = new AtomicBoolean(true);
    private final ClientMessages talk = new ClientMessages();
    private volatile @Nullable SocketSubscriber reader;

    /** @param stream for which room has been taken */
    SocketEndpoint(Hub hub, StreamRequest.Stream stream) {
        this.hub = hub;
        this.stream = stream;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        if (isReserved.getAndSet(false)) {
            SocketSink sink = new JettySocket(session);
            reader = hub.open(
                    stream.subscription(),
                    stream.reader(),
                    start -> new SocketSubscriber(sink, stream.subscription(), start));
        }
    }

    @Override
    public void onWebSocketText(String message) {
        if (!talk.isBearable(message, System.nanoTime())) {
            refuse();
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        refuse();
        callback.succeed();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        SocketSubscriber open = reader;
        if (open != null) {
            open.pong();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        gone();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        gone();
        callback.succeed();
    }

    private void refuse() {
        SocketSubscriber open = reader;
        if (open != null) {
            open.refuseMessage();
        }
    }

    private void gone() {
        SocketSubscriber open = reader;
        if (open != null) {
            open.gone();
        } else if (isReserved.getAndSet(false)) {
            hub.giveBack(stream.reader());
        }
    }

    private record JettySocket(Session session) implements SocketSink {
        @Override
        public void message(String text, Written then) {
            session.sendText(text, told(then));
        }

        @Override
        public void ping(Written then) {
            session.sendPing(ByteBuffer.allocate(0), told(then));
        }

        @Override
        public void close(int code, String reason) {
            session.close(code, reason, Callback.NOOP);
        }

        @Override
        public void cut() {
            session.disconnect();
        }

        private static Callback told(Written then) {
            return Callback.from(then::done, failure -> then.failed());
        }
    }
}
