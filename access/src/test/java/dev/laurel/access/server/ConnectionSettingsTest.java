package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {
    private static final String PLAY = "https://play.example";
    private static final int REQUESTS_MAX = 2;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch entered = new CountDownLatch(REQUESTS_MAX);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final HttpServer face = new HttpServer(
            new HttpServerSettings("127.0.0.1", 0, 1024),
            new ConnectionSettings(Optional.empty(), false, Set.of(PLAY), REQUESTS_MAX, 100, address -> true),
            this::routes);

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        leave.countDown();
        client.shutdownNow();
        face.close();
    }

    @Test
    void shouldTellAtOnceThatThereIsNoRoom() throws Exception {
        var first = client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
        var second = client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        HttpResponse<String> refused = send(request("/ok"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(refused.body()).contains("\"unavailable\"");
        leave.countDown();
        assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(send(request("/ok")).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerPagesOfASiteThatIsNamed() throws Exception {
        HttpResponse<String> answer = send(request("/ok").header("Origin", PLAY));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PLAY);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("ETag", "Retry-After");
        assertThat(answer.headers().firstValue("Vary")).contains("Origin");
    }

    @Test
    void shouldTellAPageWhatItMaySend() throws Exception {
        HttpResponse<String> answer = send(preflight(PLAY));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PLAY);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type", "Idempotency-Key");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://play.example.evil",
                "https://evil.example",
                "http://play.example",
                "https://playXexample",
                "null"
            })
    void shouldTellOtherPagesNothing(String origin) throws Exception {
        assertThat(send(preflight(origin)).headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(send(request("/ok").header("Origin", origin)).headers().map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void shouldAnswerNoOtherSiteByDefault() throws Exception {
        try (HttpServer usual = new HttpServer(new HttpServerSettings("127.0.0.1", 0, 1024), this::routes)) {
            usual.start();
            URI uri = URI.create("http://127.0.0.1:" + usual.port() + "/ok");

            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).header("Origin", PLAY).build(), BodyHandlers.ofString());

            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/ok, 200", "/nowhere, 404", "/bug, 500"})
    void shouldKeepBrowsersFromMakingMoreOfIt(String path, int status) throws Exception {
        HttpResponse<String> answer = send(request(path));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/ok", ctx -> ctx.result("ok"));
        config.routes.post("/ok", ctx -> ctx.result("ok"));
        config.routes.get("/bug", ctx -> {
            throw new IllegalStateException("a bug");
        });
        config.routes.get("/slow", ctx -> {
            entered.countDown();
            leave.await();
        });
    }

    private HttpRequest.Builder preflight(String origin) {
        return request("/ok")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + face.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
