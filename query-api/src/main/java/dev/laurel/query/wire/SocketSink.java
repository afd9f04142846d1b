package dev.laurel.query.wire;

import java.nio.ByteBuffer;

/**
 * The sink of a WebSocket. Each message and ping is reported as done or failed exactly once, later or immediately, and
 * there is one at a time.
 */
interface SocketSink {
    void message(String text, Written then);

    void ping(Written then);

    /** Answers a client's ping, at any time; nothing is reported. */
    void pong(ByteBuffer payload);

    /** Ends the connection in good order, if the other side takes part. */
    void close(int code, String reason);

    /** Ends the connection, whatever is under way on it. */
    void cut();

    /** What becomes of a write. */
    interface Written {
        void done();

        void failed();
    }
}
