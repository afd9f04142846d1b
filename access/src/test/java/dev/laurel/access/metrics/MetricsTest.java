package dev.laurel.access.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.server.AdminServer;
import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.access.server.RawExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private static final HttpServerSettings BOUNDS = new HttpServerSettings("127.0.0.1", 0, 1024);

    private final HttpServer face =
            new HttpServer(BOUNDS, config -> config.routes.get("/users/{id}", ctx -> ctx.result("ok")));
    private final Metrics metrics = new Metrics();
    private final AdminServer admin =
            new AdminServer(BOUNDS, ConnectionSettings.USUAL, () -> true, Map.of(), Optional.of(metrics));

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

    @Test
    void shouldGivePrometheusNothingToComplainOf() throws Exception {
        send(face.port(), "GET", "/users/ann");

        assertThat(PromLint.complaints(metrics.scrape())).isEmpty();
        assertThat(metrics.scrape()).contains("process_cpu_seconds_total ", "system_cpus ");
    }

    @Test
    void shouldPackWhatIsAskedForSo() throws Exception {
        HttpResponse<byte[]> packed = scrape("gzip");
        byte[] text = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(new String(text, StandardCharsets.UTF_8)).contains("jvm_memory_used_bytes{");
        assertThat(packed.body()).hasSizeLessThan(text.length / 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "deflate, br", "gzip;q=0", "gzip; q=0.0, identity", "*"})
    void shouldNotPackWhatIsNotAskedForSo(String codings) throws Exception {
        HttpResponse<byte[]> plain = scrape(codings);

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(new String(plain.body(), StandardCharsets.UTF_8)).contains("jvm_memory_used_bytes{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "deflate, gzip;q=0.9, br", "gzip;q=1.0, identity;q=0.5"})
    void shouldPackWhereverItIsAskedForAmongOthers(String codings) throws Exception {
        assertThat(scrape(codings).headers().firstValue("Content-Encoding")).contains("gzip");
    }

    private HttpResponse<byte[]> scrape(String codings) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + "/metrics"))
                            .header("Accept-Encoding", codings)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private String scrape() throws IOException {
        return send(admin.port(), "GET", "/metrics");
    }

    private static String send(int port, String method, String path) throws IOException {
        return RawExchange.send(
                port, method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
