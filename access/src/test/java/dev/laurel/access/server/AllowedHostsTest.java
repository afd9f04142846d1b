package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS rebinding: a page whose own host name resolves to the loopback must not read what is served there. */
class AllowedHostsTest {
    private static final ConnectionSettings GATE = new ConnectionSettings(
            Optional.empty(),
            false,
            Set.of(),
            Set.of("board.example"),
            Duration.ofSeconds(10),
            100,
            100,
            InetAddress::isLoopbackAddress);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8081",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example.localhost",
                "board.example.evil",
                "xboard.example"
            })
    void shouldNotAnswerByANameThatIsNotItsOwn(String host) throws Exception {
        assertThat(ask("127.0.0.1", "GET /ok HTTP/1.1\r\nHost: " + host))
                .startsWith("HTTP/1.1 403 ")
                .contains("\"forbidden\"", "LAUREL_ALLOWED_HOSTS")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8081",
                "127.0.0.1",
                "127.0.0.1:8081",
                "[::1]",
                "[::1]:8081",
                "10.0.0.7:8081",
                "board.example",
                "Board.Example:8081"
            })
    void shouldAnswerByItsNamesAndByAddresses(String host) throws Exception {
        assertThat(ask("127.0.0.1", "GET /ok HTTP/1.1\r\nHost: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void shouldAnswerProbesThatTellNoName() throws Exception {
        assertThat(ask("127.0.0.1", "GET /ok HTTP/1.0")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://evil.example/ok HTTP/1.1\r\nHost: localhost",
                "GET http://localhost/ok HTTP/1.1\r\nHost: evil.example",
                "GET http://evil.example/ok HTTP/1.1\r\nHost: evil.example",
                "GET http://evil.example/ok HTTP/1.0"
            })
    void shouldLookAtEveryPlaceOfAName(String request) throws Exception {
        assertThat(ask("127.0.0.1", request)).startsWith("HTTP/1.1 40");
    }

    @Test
    void shouldHoldThePortOfOperatorsToItToo() throws Exception {
        try (AdminServer admin = new AdminServer(
                new HttpServerSettings("localhost", 0, 1024),
                GATE.forOperators(),
                () -> true,
                Map.of(),
                Optional.empty())) {
            admin.start();

            assertThat(raw(admin.port(), "GET /health/live HTTP/1.1\r\nHost: evil.example"))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(raw(admin.port(), "GET /health/live HTTP/1.1\r\nHost: board.example"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void shouldAnswerByAnyNameWhereItIsReachedFromElsewhere() throws Exception {
        assertThat(ask("0.0.0.0", "GET /ok HTTP/1.1\r\nHost: laurel-gateway")).startsWith("HTTP/1.1 200 ");
    }

    private static String ask(String boundTo, String request) throws IOException {
        try (HttpServer face =
                new HttpServer(new HttpServerSettings(boundTo, 0, 1024), GATE, AllowedHostsTest::routes)) {
            face.start();
            return raw(face.port(), request);
        }
    }

    private static String raw(int port, String request) throws IOException {
        return RawExchange.send(port, request + "\r\nConnection: close\r\n\r\n");
    }

    private static void routes(JavalinConfig config) {
        config.routes.get("/ok", ctx -> ctx.result("ok"));
    }
}
