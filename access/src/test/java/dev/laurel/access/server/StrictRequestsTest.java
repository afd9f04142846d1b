package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a proxy in front might interpret differently from this server. */
class StrictRequestsTest {
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";
    /** Follows a body whose length may be misread as shorter. */
    private static final String SMUGGLED = "GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final AtomicInteger secrets = new AtomicInteger();
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
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 40\r\n\r\n",
                "Content-Length: 0, 40\r\n\r\n",
                "Content-Length: +0\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 0x1\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Length : 0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n0\r\n\r\n",
                " Folded: header\r\n\r\n",
                "Host: b\r\n\r\n",
                "Bad\u0000Name: x\r\n\r\n",
                "X: a\u0000b\r\n\r\n",
                "No colon\r\n\r\n",
                "X: a\nContent-Length: 52\r\n\r\n",
                "X: a\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "X: a\n\n",
                "Content-Length: 0\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0\n\n",
            })
    void shouldCloseOnARequestThatCanBeReadInTwoWays(String rest) throws Exception {
        String answer = RawExchange.send(face.port(), POST + rest + SMUGGLED);

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("Connection: close");
        assertThat(secrets).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /secret HTTP/1.1\nHost: localhost\n\n", "GET /secret HTTP/1.1\nHost: localhost\r\n\r\n"})
    void shouldNotTakeALineFeedAloneForTheEndOfALine(String request) throws Exception {
        assertThat(RawExchange.send(face.port(), request)).startsWith("HTTP/1.1 400 ");
        assertThat(secrets).hasValue(0);
    }

    /** All servers have the same settings, so the admin server stands for the others. */
    @Test
    void shouldBeAsStrictBetweenProcesses() throws Exception {
        try (HttpServer peers =
                HttpServer.betweenProcesses(new HttpServerSettings("127.0.0.1", 0, 1024), this::routes)) {
            peers.start();

            assertThat(RawExchange.send(peers.port(), POST + "X: a\nContent-Length: 52\r\n\r\n" + SMUGGLED))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(secrets).hasValue(0);
        }
    }

    @Test
    void shouldNotReadChunksOfAClientThatDoesNotKnowThem() throws Exception {
        String answer = RawExchange.send(
                face.port(),
                "POST /echo HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED);

        assertThat(answer).matches("(?s)HTTP/1\\.[01] 400 .*").containsIgnoringCase("Connection: close");
        assertThat(secrets).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%2e%2e/admin",
                "/ok/../admin",
                "/ok/%2e%2e/admin",
                "/ok/..%2fadmin",
                "/ok%2f..%2fadmin",
                "/ok/..;/admin",
                "/ok/;/../admin",
                "//admin",
                "/./admin",
                "/%2fadmin",
                "/%5cadmin",
                "\\admin",
                "/admin/",
                "/admin;x",
                "/admin%00",
                "/admin%0a",
                "/%61dmin",
                "/%c0%afadmin",
                "/%zz",
                "/admin%",
                "/ADMIN",
                "http://b/admin",
                "*",
            })
    void shouldNotBeLedElsewhereByAPath(String path) throws Exception {
        // A path that is not refused as ambiguous is taken literally, and /admin does not exist.
        String answer = get(path);

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*").contains("{\"error\":{\"code\":\"");
        assertThat(secrets).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/health/live", "/health/ready", "/%6detrics", "/health", "/ok/../metrics"})
    void shouldNotTellStrangersHowItIs(String path) throws Exception {
        assertThat(get(path)).matches("(?s)HTTP/1\\.1 (400|404) .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=999%zz",
                "limit=5&limit=%zz",
                "limit=5&%",
                "limit=5&x=%a",
                "limit=5&x=%+1",
                "%zz=5",
                "limit=%ff",
                "limit=%c0%af",
                "limit=%ed%a0%80",
                "limit=%c3&x=%a9",
                "limit=%zz&%=%ff",
            })
    void shouldRefuseAQueryThatIsNoText(String query) throws Exception {
        assertThat(get("/ok?" + query)).startsWith("HTTP/1.1 400 ").contains("{\"error\":{\"code\":\"malformed\"");
        assertThat(get("/nothing?" + query)).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "limit=5", "x=%25zz", "x=%C3%a9", "x=%F0%9F%8F%86&y=%00", "x=a+b"})
    void shouldTakeAQueryWithWholeEscapes(String query) throws Exception {
        assertThat(get("/ok?" + query)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "TRACK", "get", "PROPFIND", "G\u0000T"})
    void shouldRefuseOtherMethods(String method) throws Exception {
        assertThat(RawExchange.send(
                        face.port(),
                        method + " /ok HTTP/1.1\r\nHost: localhost\r\nX-Secret: b\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1\\.1 (400|405|501) .*")
                .doesNotContain("X-Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /ok\r\n\r\n", "GET /ok HTTP/1.2\r\nHost: localhost\r\n\r\n", "GET /ok HTTP/3.0\r\n\r\n"})
    void shouldSayWhichVersionsOfHttpThereAre(String request) throws Exception {
        assertThat(RawExchange.send(face.port(), request))
                .contains("\"code\":\"malformed\"", "HTTP/1.1")
                .doesNotContain("internal");
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/ok", ctx -> ctx.result("ok"));
        config.routes.post("/echo", ctx -> ctx.result(ctx.body()));
        config.routes.get("/secret", ctx -> {
            secrets.incrementAndGet();
            ctx.result("secret");
        });
    }

    private String get(String path) throws IOException {
        return RawExchange.send(
                face.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
