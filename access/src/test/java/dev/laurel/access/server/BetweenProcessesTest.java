package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BetweenProcessesTest {
    private static final HttpServerSettings BOUNDS = new HttpServerSettings("127.0.0.1", 0, 1024);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer face = HttpServer.betweenProcesses(BOUNDS, BetweenProcessesTest::routes);

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        face.close();
    }

    @Test
    void shouldGoOnInHttp2AfterARequestWithoutABody() throws Exception {
        assertThat(post("hello").version()).isEqualTo(Version.HTTP_1_1);

        assertThat(get(face).version()).isEqualTo(Version.HTTP_2);

        HttpResponse<String> echoed = post("hello");
        assertThat(echoed.version()).isEqualTo(Version.HTTP_2);
        assertThat(echoed.body()).isEqualTo("hello");
    }

    @Test
    void shouldBoundABodyInHttp2AsWell() throws Exception {
        get(face);

        HttpResponse<String> refused = post("x".repeat(BOUNDS.bodyBytesMax() + 1));

        assertThat(refused.version()).isEqualTo(Version.HTTP_2);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("payload-too-large");
    }

    @Test
    void shouldNotWaitForConnectionsThatOthersHoldOpen() throws Exception {
        get(face);

        long start = System.nanoTime();
        face.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void shouldNotSpeakHttp2ToTheWorld() throws Exception {
        try (HttpServer open = new HttpServer(BOUNDS, BetweenProcessesTest::routes)) {
            open.start();

            assertThat(get(open).version()).isEqualTo(Version.HTTP_1_1);
        }
    }

    private static void routes(JavalinConfig config) {
        config.routes.get("/", ctx -> ctx.result("ok"));
        config.routes.post("/", ctx -> ctx.result(ctx.body()));
    }

    private HttpResponse<String> get(HttpServer asked) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(asked)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(face))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static URI uri(HttpServer asked) {
        return URI.create("http://127.0.0.1:" + asked.port() + "/");
    }
}
