package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class HttpServerTest {
    private static final HttpServerSettings BOUNDS = new HttpServerSettings("127.0.0.1", 0, 1024);
    private static final Duration TEN = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final HttpServer face = new HttpServer(BOUNDS, this::routes);

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        client.close();
        face.close();
    }

    @Test
    void shouldServeWithoutTellingWhatItRunsOn() throws Exception {
        HttpResponse<String> response = get("/ok");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void shouldAnswerAnUnknownPathInTheOneForm() throws Exception {
        HttpResponse<String> response = get("/nowhere");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo(
                        "{\"error\":{\"code\":\"not-found\",\"message\":\"this path does not exist\",\"details\":{}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "SPIN"})
    void shouldTellWhichMethodsAPathHas(String method) throws Exception {
        String response = raw(method + " /ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nAllow: GET")
                .contains("{\"error\":{\"code\":\"method-not-allowed\",");
    }

    @Test
    void shouldAskForATokenInOneWay() throws Exception {
        HttpResponse<String> response = get("/refuse/unauthorized");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "rate-limited"})
    void shouldTellWhenToTryAgain(String code) throws Exception {
        assertThat(get("/refuse/" + code).headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void shouldTellNothingOfABug() throws Exception {
        HttpResponse<String> response = get("/bug");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"internal\"").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"/deep, java.lang.StackOverflowError", "/error, java.lang.AssertionError"})
    void shouldTellAnErrorInTheOneFormAndLogIt(String path, String kind) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(ErrorResponses.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            HttpResponse<String> response = get(path);

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.body())
                    .isEqualTo("{\"error\":{\"code\":\"internal\",\"message\":\"internal error\",\"details\":{}}}");
            assertThat(lines.list)
                    .filteredOn(line -> String.valueOf(line.getKeyValuePairs()).contains(kind))
                    .singleElement()
                    .satisfies(line -> assertThat(line.getKeyValuePairs() + line.getFormattedMessage())
                            .doesNotContain("secret"))
                    .satisfies(line -> assertThat(line.getThrowableProxy()).isNull());
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void shouldRefuseABodyAboveItsBound() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/echo"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1025]))
                .build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"payload-too-large\"");
    }

    @ParameterizedTest
    @CsvSource({
        "431, GET /ok HTTP/1.1|Host: localhost|X: %s||",
        "414, GET /%s HTTP/1.1|Host: localhost||",
        "400, GET /ok HTTP/1.1|Host: localhost|Content-Length: 1|Content-Length: 2||",
        "400, GET /ok HTTP/1.1|Host: localhost|Content-Length: 5|Transfer-Encoding: chunked||",
        "400, GET /ok HTTP/1.1||",
        "400, GET /a/%2e%2e/ok HTTP/1.1|Host: localhost|Connection: close||",
        "400, GET /a%2fok HTTP/1.1|Host: localhost|Connection: close||",
        "400, NONSENSE||",
        "505, GET /ok HTTP/7.7|Host: localhost||",
    })
    void shouldTellWhatTheServerRefusesInTheSameForm(int status, String request) throws Exception {
        String sent = request.replace("|", "\r\n").replace("%s", "x".repeat(9000));

        assertThat(raw(sent))
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                .contains("{\"error\":{\"code\":\"")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("<");
    }

    @Test
    void shouldFinishWhatIsOpenWhenItCloses() throws Exception {
        CompletableFuture<HttpResponse<String>> open =
                client.sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), BodyHandlers.ofString());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(face::close);
        leave.countDown();

        assertThat(open.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void shouldNotWaitForEverWhenItCloses() throws Exception {
        var open = client.sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), BodyHandlers.ofString());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(CompletableFuture.runAsync(face::close)).succeedsWithin(Duration.ofSeconds(10));

        assertThat(open).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void shouldCloseTwice() {
        face.close();

        assertThatCode(face::close).doesNotThrowAnyException();
    }

    @Test
    void shouldCloseUnstarted() {
        HttpServer unstarted = new HttpServer(BOUNDS, this::routes);

        assertThatCode(unstarted::close).doesNotThrowAnyException();
    }

    @Test
    void shouldCloseAConnectionWhoseHeadDripsIn() throws Exception {
        ConnectionTimeouts hasty = new ConnectionTimeouts(TEN, TEN, Duration.ofMillis(300), TEN, TEN);

        assertThat(closesUnasked(hasty, "GET /ok HTTP/1.1\r\n")).isTrue();
    }

    @Test
    void shouldCloseAnIdleConnection() throws Exception {
        ConnectionTimeouts hasty =
                new ConnectionTimeouts(Duration.ofMillis(300), TEN, Duration.ofSeconds(30), TEN, TEN);

        assertThat(closesUnasked(hasty, "")).isTrue();
    }

    private boolean closesUnasked(ConnectionTimeouts connectionTimeouts, String head) throws IOException {
        try (HttpServer impatient =
                new HttpServer(BOUNDS, ConnectionSettings.USUAL, connectionTimeouts, this::routes)) {
            impatient.start();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                InputStream answer = socket.getInputStream();
                answer.readAllBytes();
                return true;
            }
        }
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/ok", ctx -> ctx.result("ok"));
        config.routes.post("/echo", ctx -> ctx.result(ctx.body()));
        config.routes.get("/bug", ctx -> {
            throw new IllegalStateException("a secret");
        });
        config.routes.get("/deep", ctx -> {
            throw new StackOverflowError("a secret");
        });
        config.routes.get("/error", ctx -> {
            throw new AssertionError("a secret");
        });
        config.routes.get(
                "/refuse/{code}",
                ctx -> ErrorResponses.answer(ctx, Refusal.of(ErrorCode.of(ctx.pathParam("code")), "not now")));
        config.routes.get("/slow", ctx -> {
            entered.countDown();
            leave.await();
            ctx.result("done");
        });
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        return RawExchange.send(face.port(), request);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + face.port() + path);
    }
}
