package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Refused requests cost their sender nothing, so they must not cost the server memory. */
@Isolated("It counts the objects on the heap.")
class RefusedRequestsTest {
    private static final String HEAD =
            " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: #\r\nCookie: JSESSIONID=#\r\nX-#: #\r\n";
    private static final String UPGRADE = HEAD + "Sec-WebSocket-Version: 13\r\n";

    private final HttpServer face = new HttpServer(new HttpServerSettings("127.0.0.1", 0, 64), this::routes);

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void shouldLeaveNothingOfWhatItRefuses() {
        List<String> requests = List.of(
                "GET /nowhere/#?q=#" + HEAD + "\r\n",
                "HEAD /nowhere/#" + HEAD + "\r\n",
                "GET /thing/#;jsessionid=#" + HEAD + "\r\n",
                "GET /nowhere/#" + UPGRADE + "\r\n",
                "GET /thing/#" + UPGRADE
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: #\r\n"
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "POST /thing/#" + UPGRADE + "Content-Length: 0\r\n\r\n",
                "DELETE /thing/#" + HEAD + "X-HTTP-Method-Override: #\r\n\r\n",
                "M# /thing/#" + HEAD + "\r\n",
                "OPTIONS /thing/#" + HEAD + "Origin: https://#.example\r\nAccess-Control-Request-Method: GET\r\n\r\n",
                "GET /thing/# HTTP/1.1\r\nHost: #.example\r\n\r\n",
                "GET /thing/%2e%2e/#" + HEAD + "\r\n",
                "GET /thing/#" + HEAD + "X: " + "x".repeat(9000) + "\r\n\r\n",
                "# nonsense\r\n\r\n",
                "POST /echo" + HEAD + "Content-Length: 100\r\n\r\n" + "x".repeat(100),
                "POST /echo" + HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\nT-#: #\r\n\r\n",
                "POST /echo" + HEAD + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n\r\n",
                "POST /echo" + HEAD + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n");

        assertThat(Leftovers.requireNone(face.port(), requests, () -> true))
                .containsKeys("400", "403", "404", "405", "413", "431");
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/thing/{thing}", ctx -> ctx.result("a thing"));
        config.routes.post("/echo", ctx -> ctx.result(ctx.body()));
    }
}
