package dev.laurel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final HttpBounds BOUNDS = new HttpBounds("127.0.0.1", 0, 1024);

    private final HttpFace face =
            new HttpFace(BOUNDS, config -> config.routes.get("/users/{id}", ctx -> ctx.result("ok")));
    private final Metrics metrics = new Metrics();
    private final AdminServer admin = new AdminServer(BOUNDS, () -> true, Map.of(), Optional.of(metrics));

    @BeforeEach
    void start() {
        metrics.add(registry -> face.bindTo(registry, "query"));
        face.start();
        admin.start();
    }

    @AfterEach
    void close() {
        admin.close();
        face.close();
        metrics.close();
    }

    @Test
    void shouldCountAnswersByRouteAndStatus() throws Exception {
        send(face.port(), "GET", "/users/ann");
        send(face.port(), "GET", "/users/bob");

        assertThat(scrape())
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("Content-Type: text/plain; version=0.0.4")
                .contains("laurel_http_requests_seconds_count{"
                        + "face=\"query\",method=\"GET\",route=\"/users/{id}\",status=\"200\"} 2")
                .contains("laurel_http_in_flight{face=\"query\"} 0.0")
                .contains("laurel_http_refused_total{bound=\"requests\",face=\"query\"} 0.0")
                .contains("jvm_memory_used_bytes{");
    }

    @Test
    void shouldNotGrowByWhatStrangersMakeUp() throws Exception {
        for (int i = 0; i < 20; i++) {
            send(face.port(), "M" + i, "/made-up-" + i);
        }

        assertThat(scrape())
                .contains("face=\"query\",method=\"other\",route=\"none\",status=\"404\"} 20")
                .doesNotContain("made-up", "M1");
    }

    private String scrape() throws IOException {
        return send(admin.port(), "GET", "/metrics");
    }

    private static String send(int port, String method, String path) throws IOException {
        return RawExchange.send(port, method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
}
