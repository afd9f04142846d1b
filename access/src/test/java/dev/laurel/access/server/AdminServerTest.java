package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminServerTest {
    private final AtomicBoolean live = new AtomicBoolean(true);
    private final AtomicBoolean kafka = new AtomicBoolean(true);
    private final AdminServer server =
            new AdminServer(new HttpServerSettings("127.0.0.1", 0, 1024), live::get, Map.of("kafka", kafka::get));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldBeLiveAndReady() throws Exception {
        assertThat(get("/health/live")).startsWith("HTTP/1.1 200 ").contains("{\"status\":\"up\",\"checks\":{}}");
        assertThat(get("/health/ready"))
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"status\":\"up\",\"checks\":{\"kafka\":true}}");
    }

    @Test
    void shouldStayLiveWhenItIsNotReady() throws Exception {
        kafka.set(false);

        assertThat(get("/health/live")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/health/ready"))
                .startsWith("HTTP/1.1 503 ")
                .contains("{\"status\":\"down\",\"checks\":{\"kafka\":false}}");
    }

    @Test
    void shouldTellWhenItCannotRecover() throws Exception {
        live.set(false);

        assertThat(get("/health/live")).startsWith("HTTP/1.1 503 ").contains("\"down\"");
    }

    private String get(String path) throws IOException {
        return RawExchange.send(
                server.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
