package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GatewayBoundsTest {
    private static final String ACTION = "{\"actionId\":\"" + Given.ACTION_ID
            + "\",\"type\":\"quiz.completed\",\"timestamp\":\"2026-11-21T10:00:00Z\"}";

    private final FakeBroker broker = new FakeBroker(true);
    private final RunningGateway gateway = RunningGateway.on(broker);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldAnswer408ToABodyThatStops() throws Exception {
        long start = System.nanoTime();

        String answer = sendHalf(gateway.gateway().port(), head() + "Content-Length: 500\r\n\r\n{\"type\":");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"request-timeout\"");
        assertThat(System.nanoTime() - start).isLessThan(9_000_000_000L);
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldRefuseOneByteTooMany() throws Exception {
        int max = BodyFormat.SINGLE.bytesMax();
        byte[] tooLarge = new byte[max + 1];

        HttpResponse<String> byLength =
                gateway.post(Given.ANN, RunningGateway.JSON, BodyPublishers.ofByteArray(tooLarge));
        String chunked = gateway.raw(head() + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(max + 1)
                + "\r\n" + "x".repeat(max + 1) + "\r\n0\r\n\r\n");

        assertThat(byLength.statusCode()).isEqualTo(413);
        assertThat(chunked).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void shouldRefuseHeadersOfMoreThanEightKibibytes() throws Exception {
        assertThat(gateway.raw(head() + "X: " + "x".repeat(9000) + "\r\n\r\n")).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void shouldNotUnpackWhatIsSentPacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10 * 1024 * 1024]);
        }

        HttpResponse<String> answer = gateway.send(gateway.request(Given.ANN)
                .header("Content-Type", RunningGateway.JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldNotHaveTheOperatorsPaths() throws Exception {
        for (String path : new String[] {"/metrics", "/health/live", "/health/ready"}) {
            assertThat(gateway.send(gateway.request(path)).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldLogNothingThatWasSent() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        Everything logged = new Everything();
        logged.setContext(root.getLoggerContext());
        logged.start();
        root.addAppender(logged);
        ((Logger) LoggerFactory.getLogger("dev.laurel")).setLevel(Level.TRACE);
        try {
            gateway.post(Given.ANN, RunningGateway.JSON, ACTION.replace("quiz.completed", "needle-in-a-type"));
            gateway.post(Given.ANN, RunningGateway.JSON, "{\"needle\": needle");
            gateway.raw(head() + "X-Needle: needle\r\nContent-Length: 6\r\n\r\nneedle");
            gateway.raw("POST /needle?needle HTTP/1.1\r\nHost: needle\r\nAuthorization: Bearer needle\r\n\r\n");
            gateway.raw("needle\r\n\r\n");
            gateway.raw("POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer needle\r\n"
                    + "User-Agent: needle\r\nContent-Length: 0\r\n\r\n");
        } finally {
            ((Logger) LoggerFactory.getLogger("dev.laurel")).setLevel(null);
            root.detachAppender(logged);
            root.setLevel(before);
        }

        String token = gateway.token(Given.ANN);
        assertThat(logged.lines)
                .noneMatch(line -> line.contains("needle"))
                .noneMatch(line -> line.contains(token.substring(0, token.indexOf('.'))))
                .noneMatch(line -> line.contains("a secret of at least"));
    }

    @Test
    void shouldCountWhatWasTakenAndWhatWasNot() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        gateway.gateway().bindTo(registry);

        gateway.post(Given.ANN, RunningGateway.JSON, ACTION);
        gateway.post(Given.ANN, RunningGateway.NDJSON, ACTION + "\n{}\n{}\n");

        assertThat(registry.get("laurel.actions.accepted").functionCounter().count())
                .isEqualTo(2);
        assertThat(registry.get("laurel.actions.rejected")
                        .tag("code", "malformed")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("laurel.http.requests")
                        .tag("route", "/api/v1/actions")
                        .tag("status", "201")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldCountByCodeWhatNoTopicTellsOf() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        gateway.gateway().bindTo(registry);

        gateway.post(Given.ANN, RunningGateway.JSON, ACTION.replace("quiz.completed", "unknown"));

        assertThat(registry.get("laurel.actions.rejected")
                        .tag("code", "unknown-action-type")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(broker.newest().history()).isEmpty();
    }

    private String head() {
        return "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer " + gateway.token(Given.ANN) + "\r\n";
    }

    private static final class Everything extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String error =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getFormattedMessage() + event.getKeyValuePairs() + error);
        }
    }

    /** A client that sends half of a request and waits. */
    private static String sendHalf(int port, String begun) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
