package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.refusal.RefusalLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConnectionsPerAddressTest {
    private static final int SHARE = 4;
    private static final int FLOOD = 40;

    @Test
    void shouldRefuseConnectionsAboveAnAddressesShare() throws Exception {
        try (HttpServer face = face(false)) {
            List<Socket> flood = connect(face, FLOOD);

            assertThat(flood.stream().filter(ConnectionsPerAddressTest::isServed))
                    .hasSize(SHARE);

            close(flood);
            // The address may connect again once the server has noticed the closed connections.
            assertThat(isServedInTime(face)).isTrue();
        }
    }

    @Test
    void shouldLeaveProxiesTheirConnections() throws Exception {
        try (HttpServer face = face(true)) {
            List<Socket> many = connect(face, FLOOD);

            assertThat(many.stream().filter(ConnectionsPerAddressTest::isServed))
                    .hasSize(FLOOD);

            close(many);
        }
    }

    @Test
    void shouldRememberNobodyWhoIsGone() throws Exception {
        ConnectionsPerAddress connectionsPerAddress = new ConnectionsPerAddress(
                SHARE, address -> false, new RefusalLog(LoggerFactory.getLogger(ConnectionsPerAddressTest.class)));
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var _ = SocketChannel.open(server.getLocalAddress());
                var accepted = server.accept()) {
            connectionsPerAddress.onAccepting(accepted);
            assertThat(connectionsPerAddress.addresses()).isEqualTo(1);

            connectionsPerAddress.onClosed(accepted);

            assertThat(connectionsPerAddress.addresses()).isZero();
        }
    }

    private static HttpServer face(boolean isProxy) {
        ConnectionSettings connectionSettings =
                new ConnectionSettings(Optional.empty(), false, Set.of(), 100, SHARE, address -> isProxy);
        HttpServer face = new HttpServer(
                new HttpServerSettings("127.0.0.1", 0, 1024),
                connectionSettings,
                config -> config.routes.get("/ok", ctx -> ctx.result("ok")));
        face.start();
        return face;
    }

    private static List<Socket> connect(HttpServer face, int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), face.port()));
        }
        return sockets;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static boolean isServed(Socket socket) {
        try {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (SocketException refused) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isServedInTime(HttpServer face) throws IOException {
        long until = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < until) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), face.port())) {
                if (isServed(socket)) {
                    return true;
                }
            }
        }
        return false;
    }
}
