package dev.laurel.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {
    private static final FakeIssuer KEY = FakeIssuer.of("key", "ES256");
    /** Two seconds for the endpoint, and one for a busy machine. */
    private static final Duration START_MAX = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldTakeThePublishedKeys() {
        assertThat(loads(exchange -> answer(exchange, 200, FakeIssuer.set(KEY.jwk()))))
                .isTrue();
    }

    @Test
    void shouldTakeASetOfAlmostSixtyFourKibibytesAndNoMore() {
        String set = FakeIssuer.set(KEY.jwk());

        assertThat(loads(exchange -> answer(exchange, 200, set + " ".repeat(60_000))))
                .isTrue();
        assertThat(loads(exchange -> answer(exchange, 200, set + " ".repeat(66_000))))
                .isFalse();
    }

    @Test
    void shouldNotSwallowTenMegabytes() {
        byte[] part = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(loads(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 100; i++) {
                        exchange.getResponseBody().write(part);
                    }
                    exchange.close();
                }))
                .isFalse();
    }

    @Test
    void shouldNotFollowARedirect() {
        AtomicInteger followed = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> {
            followed.incrementAndGet();
            answer(exchange, 200, FakeIssuer.set(KEY.jwk()));
        });

        assertThat(loads(exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    answer(exchange, 302, "");
                }))
                .isFalse();
        assertThat(followed).hasValue(0);
    }

    @Test
    void shouldNotTakeAPageForKeys() {
        assertThat(loads(exchange -> answer(exchange, 200, "<html></html>"))).isFalse();
        assertThat(loads(exchange -> answer(exchange, 500, FakeIssuer.set(KEY.jwk()))))
                .isFalse();
    }

    @Test
    void shouldNotWaitForASlowHeadOrASlowBody() {
        assertThat(loads(exchange -> stall())).isFalse();
        assertThat(loads(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    stall();
                }))
                .isFalse();
    }

    @Test
    void shouldStartWithoutTheEndpoint() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (RemoteKeys keys = new RemoteKeys(URI.create("http://127.0.0.1:" + port + "/"), InstantSource.system())) {
            keys.start();

            assertThat(keys.isLoaded()).isFalse();
            assertThat(keys.current()).isEqualTo(KeySet.NONE);
        }
    }

    @Test
    void shouldRefuseToStartByWeakKeys() {
        server.createContext(
                "/weak",
                exchange -> answer(
                        exchange,
                        200,
                        FakeIssuer.set(FakeIssuer.ofRsa("w", "RS256", 1024).jwk())));
        try (RemoteKeys keys = new RemoteKeys(url("/weak"), InstantSource.system())) {
            assertThatThrownBy(keys::start)
                    .isInstanceOf(WeakKeysException.class)
                    .hasMessageContaining("1 published keys are weak");
        }
    }

    @Test
    void shouldAskInTheBackgroundForAKeyThatIsMissed() throws Exception {
        SettableClock clock = new SettableClock("2026-11-21T10:00:00Z");
        CountDownLatch again = new CountDownLatch(2);
        server.createContext("/keys", exchange -> {
            answer(exchange, 200, FakeIssuer.set(KEY.jwk()));
            again.countDown();
        });
        try (RemoteKeys keys = new RemoteKeys(url("/keys"), clock)) {
            keys.start();
            clock.pass(KeySetCache.SPACING);

            keys.missed();

            assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Whether the start accepts an endpoint's keys; in either case it must decide in time. */
    private boolean loads(HttpHandler endpoint) {
        String path = "/" + asked.incrementAndGet();
        server.createContext(path, endpoint);
        try (RemoteKeys keys = new RemoteKeys(url(path), InstantSource.system())) {
            long began = System.nanoTime();
            keys.start();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(START_MAX);
            return keys.current().find(Optional.of("key")).isPresent();
        }
    }

    private void stall() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
