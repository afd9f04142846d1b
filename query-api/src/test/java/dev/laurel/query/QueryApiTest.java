package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.ranks.FakeStandings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryApiTest {
    private static final QuerySettings NO_KAFKA = new QuerySettings(
            "127.0.0.1", 0, Map.of("bootstrap.servers", "127.0.0.1:1"), "", 10, Duration.ofMillis(100));

    @Test
    void shouldAnswerAndCloseInTimeWithoutKafka() throws Exception {
        QueryApi api =
                new QueryApi(NO_KAFKA, Samples.CATALOG, new FakeStandings(Samples.CATALOG, 1), new SettableClock());
        try (HttpClient client = HttpClient.newHttpClient()) {
            api.start();
            URI board = URI.create("http://127.0.0.1:" + api.port() + "/api/v1/leaderboard");

            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(board).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(api.isReady()).isFalse();
        }
        long start = System.nanoTime();

        api.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void shouldCloseTwiceAndWithoutAStart() {
        try (RunningApi running = RunningApi.quick()) {
            running.api.close();
            running.api.close();
        }
        new QueryApi(NO_KAFKA, Samples.CATALOG, new FakeStandings(Samples.CATALOG, 1), new SettableClock()).close();
    }

    @Test
    void shouldBeReadyWhenItsFeedIs() {
        try (RunningApi running = RunningApi.quick()) {
            assertThat(running.api.isReady()).isTrue();
            running.feed.setReady(false);
            assertThat(running.api.isReady()).isFalse();
        }
    }
}
