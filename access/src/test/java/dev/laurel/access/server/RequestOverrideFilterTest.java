package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No header or parameter may turn a request into another one. */
class RequestOverrideFilterTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final HttpServer face = new HttpServer(new HttpServerSettings("127.0.0.1", 0, 1024), this::routes);

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        face.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, X-HTTP-Method-Override: POST, 200 OK, read",
        "GET, x-http-method-override: DELETE, 200 OK, read",
        "GET, X-HTTP-METHOD-OVERRIDE: OPTIONS, 200 OK, read",
        "GET, X-HTTP-Method-Override: nonsense, 200 OK, read",
        "DELETE, X-HTTP-Method-Override: GET, 405 Method Not Allowed, method-not-allowed",
        "POST, X-HTTP-Method-Override: GET, 200 OK, written",
        "GET, X-Method-Override: POST, 200 OK, read",
        "GET, X-HTTP-Method: POST, 200 OK, read",
    })
    void shouldObeyNoMethodButTheRequests(String method, String header, String status, String body) throws Exception {
        assertThat(raw(method, "/thing?_method=POST", header))
                .startsWith("HTTP/1.1 " + status)
                .contains(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE", "AFTER", "BEFORE_MATCHED", "AFTER_MATCHED", "WEBSOCKET_BEFORE_UPGRADE"})
    void shouldHaveNoMethodByTheNameOfAHook(String method) throws Exception {
        assertThat(raw(method, "/thing", "X: x")).startsWith("HTTP/1.1 405 ").containsIgnoringCase("\r\nAllow: GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain;charset", "text/plain;charset=UTF-16", "text/plain;charset=nonsense", ";", "="})
    void shouldReadTheQueryInUtf8WhateverTheTypeOfTheBodyIs(String type) throws Exception {
        assertThat(raw("GET", "/thing?q=%C3%A9", "Content-Type: " + type))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("read é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "DELETE", "OPTIONS", "TRACE"})
    void shouldLookAtARequestThatSpeaksOfWebSocketsAsAtAnyOther(String method) throws Exception {
        String plain = status(raw(method, "/thing", "X: x"));
        int before = looks.get();

        String upgrading = raw(
                method,
                "/thing",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: needle");

        assertThat(status(upgrading)).isEqualTo(plain);
        assertThat(looks.get()).isEqualTo(before + 1);
        assertThat(upgrading).doesNotContain("needle").doesNotContainIgnoringCase("Set-Cookie");
    }

    @Test
    void shouldTellItsMethodsToBrowsersToo() throws Exception {
        assertThat(raw("DELETE", "/thing", "Accept: text/html"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nAllow: GET, POST, HEAD\r\n");
    }

    @Test
    void shouldKnowTheRouteBeforeItIsRun() throws Exception {
        assertThat(raw("GET", "/things/a/stream", "X: x")).contains("\r\nRoute: /things/{thing}/stream\r\n");
        assertThat(raw("HEAD", "/things/a/stream", "X: x")).contains("\r\nRoute: /things/{thing}/stream\r\n");
        assertThat(raw("GET", "/things/stream", "X: x")).contains("\r\nRoute: /things/{thing}\r\n");
        assertThat(raw("POST", "/things/a/stream", "X: x")).contains("\r\nRoute: none\r\n");
        assertThat(raw("GET", "/nothing/stream", "X: x")).contains("\r\nRoute: none\r\n");
    }

    @Test
    void shouldHaveNoSessionToGive() throws Exception {
        assertThat(raw("GET", "/session", "Cookie: JSESSIONID=node01"))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContainIgnoringCase("Set-Cookie");
    }

    private void routes(JavalinConfig config) {
        config.routes.before(ctx -> {
            looks.incrementAndGet();
            ctx.header("Route", MatchedRoute.of(ctx).orElse("none"));
        });
        config.routes.get("/thing", ctx -> ctx.result("read " + String.join("", ctx.queryParams("q"))));
        config.routes.post("/thing", ctx -> ctx.result("written"));
        config.routes.get("/things/{thing}/stream", ctx -> ctx.result("flowing"));
        config.routes.get("/things/{thing}", ctx -> ctx.result("still"));
        config.routes.get("/session", ctx -> ctx.sessionAttribute("a", "b"));
    }

    private String raw(String method, String path, String headers) throws IOException {
        return RawExchange.send(
                face.port(),
                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\nConnection: close\r\n\r\n");
    }

    private static String status(String answer) {
        return answer.substring(0, answer.indexOf("\r\n"));
    }
}
