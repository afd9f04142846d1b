package dev.laurel.access.transport;

import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * An HTTP/1.1 connection that is read by one thread at a time. By default Jetty answers a malformed message on another
 * thread, which may continue with the connection while the first thread is still leaving it: about once in half a
 * million hostile requests, both released the same buffer.
 */
final class SerialHttpConnection extends HttpConnectionFactory {
    SerialHttpConnection(HttpConfiguration http) {
        super(http);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        HttpConnection connection = new OneAtATime(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    /**
     * The second thread waits for the first to leave; the first does not depend on the second, so there is no deadlock.
     */
    private static final class OneAtATime extends HttpConnection {
        private final ReentrantLock reading = new ReentrantLock();

        private OneAtATime(HttpConfiguration http, Connector connector, EndPoint endPoint) {
            super(http, connector, endPoint);
        }

        @Override
        public void onFillable() {
            reading.lock();
            try {
                super.onFillable();
            } finally {
                reading.unlock();
            }
        }
    }
}
