package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.metrics.Metrics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Load balancers and probes send {@code HEAD}: it must have the same status and headers as {@code GET}. */
class HeadTest {
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final Metrics metrics = new Metrics();
    private final AdminServer admin = new AdminServer(
            new HttpServerSettings("127.0.0.1", 0, 1024),
            ConnectionSettings.USUAL,
            () -> true,
            Map.of("serving", ready::get),
            Optional.of(metrics));

    @BeforeEach
    void start() {
        admin.start();
    }

    @AfterEach
    void close() {
        admin.close();
        metrics.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/metrics", "/nothing"})
    void shouldTellByHeadWhatItTellsByGet(String path) throws Exception {
        assertThat(head("HEAD", path)).isEqualTo(head("GET", path));
    }

    @Test
    void shouldTellByHeadThatItIsNotReady() throws Exception {
        ready.set(false);

        assertThat(head("HEAD", "/health/ready"))
                .isEqualTo(head("GET", "/health/ready"))
                .containsEntry("", "HTTP/1.1 503 Service Unavailable");
    }

    @Test
    void shouldSendNoBodyWithAHead() throws Exception {
        assertThat(raw("HEAD", "/health/ready")).endsWith("\r\n\r\n");
    }

    /** The status under the empty name, and the headers except the time and the length of varying content. */
    private Map<String, String> head(String method, String path) throws Exception {
        String answer = raw(method, path);
        Map<String, String> head = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n", -1)) {
            int colon = line.indexOf(": ");
            head.put(colon < 0 ? "" : line.substring(0, colon), colon < 0 ? line : line.substring(colon + 2));
        }
        head.remove("Date");
        if (path.equals("/metrics")) {
            head.remove("Content-Length");
        }
        return head;
    }

    private String raw(String method, String path) throws Exception {
        return RawExchange.send(
                admin.port(), method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
