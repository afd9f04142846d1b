package dev.laurel.query;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** This server's end of one WebSocket: hands what happens on it to its reader. */
public final class SocketEndpoint implements Session.Listener.AutoDemanding {
    private final Hub hub;
    private final Wanted.Stream stream;
    private final AtomicBoolean isReserved = new AtomicBoolean(true);
    private final SmallTalk talk = new SmallTalk();
    private volatile @Nullable SocketReader reader;

    /** @param stream for which room has been taken */
    SocketEndpoint(Hub hub, Wanted.Stream stream) {
        this.hub = hub;
        this.stream = stream;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        if (isReserved.getAndSet(false)) {
            reader = hub.open(stream.following(), stream.visitor(), new JettySocket(session));
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
        SocketReader open = reader;
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
        SocketReader open = reader;
        if (open != null) {
            open.refuseMessage();
        }
    }

    private void gone() {
        SocketReader open = reader;
        if (open != null) {
            open.gone();
        } else if (isReserved.getAndSet(false)) {
            hub.giveBack(stream.visitor());
        }
    }

    private record JettySocket(Session session) implements Socket {
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
