package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.query.hub.StreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code HEAD} is answered like {@code GET}, without the body. */
class HeadTest {
    private static final String STREAM = "/api/v1/leaderboards/global/stream";
    private static final StreamSettings QUICK = RunningApi.QUICK;

    private RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/openapi.json",
                "/api/v1/leaderboards",
                "/api/v1/leaderboards/global",
                "/api/v1/leaderboards/global?limit=0",
                "/api/v1/leaderboards/nothing",
                "/api/v1/leaderboards/global/entries",
                "/api/v1/leaderboards/global/users/nobody",
                "/api/v1/leaderboards/global/ws",
                "/api/v1/leaderboards/nothing/stream",
                "/api/v1/leaderboard",
                "/nothing"
            })
    void shouldTellByHeadWhatItTellsByGet(String path) {
        running.feed.push(Samples.board("global", 7));

        HttpResponse<String> head = running.send("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(running.get(path).statusCode());
        assertThat(headers(head)).isEqualTo(headers(running.get(path)));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void shouldTellByHeadThatNothingHasChanged() {
        running.feed.push(Samples.board("global", 7));
        String tag = running.send("HEAD", "/api/v1/leaderboards/global")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(running.send("HEAD", "/api/v1/leaderboards/global", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldTellOfAStreamAndOpenNone() throws Exception {
        HttpResponse<String> head = running.send("HEAD", STREAM);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(headers(head)).isEqualTo(headers(STREAM));
        await().until(() -> running.api.openStreams() == 0);
    }

    @Test
    void shouldTellThatThereIsNoRoomForAStream() {
        running.close();
        running = new RunningApi(new StreamSettings(
                1, QUICK.interval(), QUICK.heartbeat(), QUICK.stuckMax(), QUICK.retry(), QUICK.sweep()));
        try (EventReader reader = running.stream(STREAM)) {
            await().until(() -> running.api.openStreams() == 1);

            assertThat(running.send("HEAD", STREAM).statusCode()).isEqualTo(503);
            assertThat(reader.isEnded()).isFalse();
        }
    }

    /** The head of a stream, which is then closed. */
    private Map<String, List<String>> headers(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.api.port() + path))
                    .build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return headers(answer);
        }
    }

    private static Map<String, List<String>> headers(HttpResponse<?> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }
}
