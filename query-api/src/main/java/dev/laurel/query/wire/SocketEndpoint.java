package dev.laurel.query.wire;

import dev.laurel.query.hub.Hub;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Frame;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** The server's endpoint of one WebSocket: it forwards its events to the subscriber. */
public final class SocketEndpoint implements Session.Listener.AutoDemanding {
    private final Hub hub;
    private final StreamRequest.Stream stream;
    private final AtomicBoolean isReserved = new AtomicBoolean(true);
    private final ClientMessages messages = new ClientMessages();
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

    /**
     * Receives every frame. Jetty's listeners for messages and their parts never see some empty fragments, and cannot be
     * combined with this one; so pings are answered here as well.
     */
    @Override
    public void onWebSocketFrame(Frame frame, Callback callback) {
        SocketSubscriber open = reader;
        if (open != null) {
            receive(open, frame, System.nanoTime());
        }
        callback.succeed();
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

    private void receive(SocketSubscriber open, Frame frame, long nowNanos) {
        switch (messages.frame(nowNanos)) {
            case ALLOWED -> receiveAllowed(open, frame, nowNanos);
            case TOO_HIGH -> open.refuseMessages();
            case FLOOD -> open.drop();
        }
    }

    private void receiveAllowed(SocketSubscriber open, Frame frame, long nowNanos) {
        switch (frame.getType()) {
            case PING -> open.answerPing(frame.getPayload());
            case PONG -> open.pong();
            case TEXT, CONTINUATION -> {
                if (!messages.isTextAllowed(frame.getPayloadLength(), frame.isFin(), nowNanos)) {
                    open.refuseMessages();
                }
            }
            case BINARY -> open.refuseMessages();
            case CLOSE -> {
                // Jetty answers it.
            }
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
            session.sendText(text, reporting(then));
        }

        @Override
        public void ping(Written then) {
            session.sendPing(ByteBuffer.allocate(0), reporting(then));
        }

        @Override
        public void pong(ByteBuffer payload) {
            // A copy, since a client that does not read would hold the buffer that it was received in.
            ByteBuffer copy =
                    ByteBuffer.allocate(payload.remaining()).put(payload).flip();
            session.sendPong(copy, Callback.NOOP);
        }

        @Override
        public void close(int code, String reason) {
            session.close(code, reason, Callback.NOOP);
        }

        @Override
        public void cut() {
            session.disconnect();
        }

        private static Callback reporting(Written then) {
            return Callback.from(then::done, failure -> then.failed());
        }
    }
}
