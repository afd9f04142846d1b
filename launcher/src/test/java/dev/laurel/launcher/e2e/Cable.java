package dev.laurel.launcher.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy between a reader and a server on this machine that can be cut and restored. */
final class Cable implements AutoCloseable {
    private final int serverPort;
    private final ServerSocket end;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    Cable(int serverPort) {
        this.serverPort = serverPort;
        try {
            end = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return end.getLocalPort();
    }

    /** Closes every connection, and every new one. */
    void cut() {
        isCut = true;
        sockets.forEach(Cable::close);
    }

    void mend() {
        isCut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!end.isClosed()) {
            try {
                Socket reader = end.accept();
                sockets.add(reader);
                Thread.ofVirtual().start(() -> connect(reader));
            } catch (IOException ended) {
                // Closed.
            }
        }
    }

    private void connect(Socket reader) {
        try (reader;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            sockets.add(server);
            if (!isCut) {
                Thread.ofVirtual().start(() -> copy(server, reader));
                reader.getInputStream().transferTo(server.getOutputStream());
            }
            sockets.remove(server);
        } catch (IOException ended) {
            // Closed by either side, or cut.
        } finally {
            sockets.remove(reader);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Closed by either side, or cut.
        } finally {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
