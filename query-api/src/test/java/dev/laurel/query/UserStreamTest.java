package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Place;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserStreamTest {
    private static final String USERS = "/api/v1/leaderboards/global/users/";

    private final RunningApi running = RunningApi.quick();

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 20; i++) {
            put("u" + i, 1000 - i);
        }
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldShowAUserAmongItsNeighbours() {
        try (EventReader reader = running.stream(USERS + "u10/stream")) {
            await().until(() -> !reader.updates().isEmpty());

            JsonNode user = reader.updates().getFirst().json();
            assertThat(user.path("userId").asText()).isEqualTo("u10");
            assertThat(user.path("rank").asLong()).isEqualTo(10);
            assertThat(user.path("score").asLong()).isEqualTo(990);
            assertThat(user.path("total").asLong()).isEqualTo(20);
            assertThat(user.path("percentile").asDouble()).isEqualTo(55.0);
            assertThat(user.path("entries"))
                    .extracting(entry -> entry.path("userId").asText())
                    .containsExactly("u8", "u9", "u10", "u11", "u12");
        }
    }

    @Test
    void shouldShowHowTheUserAndTheNeighboursMove() {
        try (EventReader reader = running.stream(USERS + "u10/stream")) {
            await().until(() -> reader.updates().size() == 1);

            put("u20", 995);
            await().until(() -> reader.updates().size() == 2);
            put("u10", 2000);
            await().until(() -> reader.updates().size() == 3);

            assertThat(reader.updates().get(1).json().path("rank").asLong()).isEqualTo(11);
            assertThat(reader.updates().get(2).json().path("rank").asLong()).isEqualTo(1);
        }
    }

    @Test
    void shouldWaitForAUserWhoHasNotDoneAnything() {
        try (EventReader reader = running.stream(USERS + "later/stream")) {
            await().until(() -> !reader.updates().isEmpty());
            assertThat(reader.updates().getFirst().json().path("entries")).isEmpty();
            assertThat(reader.updates().getFirst().json().has("rank")).isFalse();

            put("later", 5);

            await().until(() -> reader.updates().size() == 2);
            assertThat(reader.updates().getLast().json().path("rank").asLong()).isEqualTo(21);
        }
    }

    @Test
    void shouldAskSeldomWhereNothingHappensHoweverManyFollow() {
        List<EventReader> readers = Stream.generate(() -> running.stream(USERS + "u10/stream"))
                .limit(20)
                .toList();
        await().until(() ->
                readers.stream().noneMatch(reader -> reader.updates().isEmpty()));
        long before = running.standings.asked();

        // Twenty readers, a hundred intervals of 20 ms.
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> running.standings.asked() - before < 30);

        readers.forEach(EventReader::close);
    }

    @Test
    void shouldLookAtOnceWhereTheBoardHasMoved() {
        try (EventReader reader = running.stream(USERS + "u10/stream")) {
            await().until(() -> reader.updates().size() == 1);
            put("u20", 2000);

            running.feed.push(Samples.board("global", 3));

            await().until(() -> reader.updates().size() >= 2);
            await().until(() -> reader.updates().getLast().json().path("rank").asLong() == 11);
        }
    }

    @Test
    void shouldRefuseWhatCannotBeAUser() {
        HttpResponse<String> answer = running.get(USERS + "%20/stream", "Accept", "text/event-stream");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(running.get(USERS + "u1/stream", "Accept", "text/html").statusCode())
                .isEqualTo(406);
    }

    private void put(String user, long score) {
        running.standings.put("global", new Place(user, "Name of " + user, score, Samples.NOON));
    }
}
