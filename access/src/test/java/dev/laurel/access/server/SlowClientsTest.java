package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that send or read a little now and then, so that the idle timeout never expires. */
@Isolated("It gives its clients little time, also those that should be served.")
class SlowClientsTest {
    private static final Duration HASTE = Duration.ofMillis(400);
    private static final Duration CUT_OFF_MAX = Duration.ofSeconds(10);
    private static final Duration DRIP = Duration.ofMillis(50);
    private static final String ANSWER = "x".repeat(32 * 1024 * 1024);

    private final CountDownLatch answered = new CountDownLatch(1);
    private final HttpServer face = new HttpServer(
            new HttpServerSettings("127.0.0.1", 0, 1024),
            ConnectionSettings.USUAL,
            new ConnectionTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), HASTE, HASTE, HASTE),
            this::routes);

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void shouldCutOffAFirstHeadThatDrips() throws Exception {
        try (Socket socket = connect("GET /ok HTTP/1.1\r\nHost: localhost\r\nX: ")) {
            assertThat(dripsUntilCutOff(socket)).isTrue();
        }
    }

    @Test
    void shouldCutOffALaterHeadThatDrips() throws Exception {
        try (Socket socket =
                connect("GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\nGET /ok HTTP/1.1\r\nHost: localhost\r\nX: ")) {
            assertThat(dripsUntilCutOff(socket)).isTrue();
        }
    }

    @Test
    void shouldCutOffALaterHeadThatStops() throws Exception {
        try (Socket socket = connect("GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\nGET /ok HTTP/1.1\r\nHost: local")) {
            long since = System.nanoTime();

            assertThat(readAll(socket)).startsWith("HTTP/1.1 200").endsWith("ok");
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(CUT_OFF_MAX);
        }
    }

    @Test
    void shouldKeepAConnectionThatRestsBetweenRequests() throws Exception {
        try (Socket socket = connect("")) {
            for (int i = 0; i < 2; i++) {
                send(socket, "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(readUntil(socket, "{}")).contains("HTTP/1.1 200");
                // Longer than the timeouts for a head, a body and a response.
                pause(HASTE.multipliedBy(4));
            }
        }
    }

    @Test
    void shouldLeaveAConnectionAloneThatIsUsedNowAndThen() throws Exception {
        try (Socket socket = connect("")) {
            for (int i = 0; i < 5; i++) {
                send(socket, "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(readUntil(socket, "{}")).contains("HTTP/1.1 200");
                pause(HASTE.dividedBy(2));
            }
        }
    }

    @Test
    void shouldAnswer408ToABodyThatDrips() throws Exception {
        try (Socket socket = connect("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> readAll(socket));
            boolean isCut = dripsUntil(socket, answer::isDone);

            assertThat(isCut).isTrue();
            assertThat(answer.get(10, TimeUnit.SECONDS))
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("Connection: close")
                    .contains("\"request-timeout\"");
        }
    }

    @Test
    void shouldAnswer408ToABodyThatStops() throws Exception {
        String answer = RawExchange.send(
                face.port(), "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"request-timeout\"");
    }

    @Test
    void shouldCutOffAReaderThatDrips() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), face.port()));
            send(socket, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();

            // No more than the buffers of both sides hold may ever arrive.
            assertThat(readSlowly(socket)).isLessThan(ANSWER.length());
        }
    }

    /** A few in every build; {@code -Dlaurel.slow=1000} for as many as an attacker with one machine can open. */
    @Test
    void shouldServeOthersWhileManyAreSlow() throws Exception {
        int count = Integer.getInteger("laurel.slow", 50);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                slow.add(connect(
                        i % 2 == 0
                                ? "GET /ok HTTP/1.1\r\nHost: localhost\r\nX: "
                                : "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(RawExchange.send(
                                face.port(), "GET /ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/ok", ctx -> ctx.result("ok"));
        config.routes.post("/echo", ctx -> ctx.result(ctx.body()));
        config.routes.get("/large", ctx -> {
            ctx.result(ANSWER);
            answered.countDown();
        });
    }

    private Socket connect(String begun) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), face.port());
        socket.setSoTimeout((int) CUT_OFF_MAX.toMillis());
        send(socket, begun);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static boolean dripsUntilCutOff(Socket socket) throws Exception {
        CompletableFuture<String> closed = CompletableFuture.supplyAsync(() -> readAll(socket));
        return dripsUntil(socket, closed::isDone);
    }

    private static boolean dripsUntil(Socket socket, BooleanSupplier end) throws Exception {
        long until = System.nanoTime() + CUT_OFF_MAX.toNanos();
        while (!end.getAsBoolean() && System.nanoTime() < until) {
            try {
                send(socket, "x");
            } catch (SocketException cutOff) {
                return true;
            }
            pause(DRIP);
        }
        return end.getAsBoolean();
    }

    private static long readSlowly(Socket socket) throws Exception {
        socket.setSoTimeout((int) CUT_OFF_MAX.toMillis());
        InputStream in = socket.getInputStream();
        long total = 0;
        try {
            for (int read = in.read(new byte[512]); read >= 0; read = in.read(new byte[512])) {
                total += read;
                // Slowly at first, so that the server waits; then as fast as possible, to read the rest.
                if (total < 8 * 512) {
                    pause(HASTE.dividedBy(2));
                }
            }
        } catch (SocketTimeoutException never) {
            return Long.MAX_VALUE;
        } catch (SocketException cutOff) {
            return total;
        }
        return total;
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (!text.toString().endsWith(end)) {
            int read = in.read();
            if (read < 0) {
                break;
            }
            text.append((char) read);
        }
        return text.toString();
    }

    private static String readAll(Socket socket) {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                text.append((char) read);
            }
        } catch (IOException cutOff) {
            // The response is what was received until then.
        }
        return text.toString();
    }

    /** These clients are slow on purpose; this is not a wait for a condition. */
    private static void pause(Duration pause) throws InterruptedException {
        Thread.sleep(pause);
    }
}
