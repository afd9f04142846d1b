package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious input, by the ids of the table in docs/security.md, against one API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InputCasesTest {
    private static final String GLOBAL = "/api/v1/leaderboards/global";

    private final RunningApi running = RunningApi.quick();
    private final AtomicLong revisions = new AtomicLong();

    @AfterAll
    void close() {
        running.close();
    }

    @Test
    void shouldNameWhatARequestMayBe() {
        HttpResponse<String> written = running.send("DELETE", GLOBAL);

        assertThat(written.statusCode()).isEqualTo(405);
        assertThat(written.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(running.get(GLOBAL + "/stream", "Accept", "application/json").statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a:b:c", "..a", "A.B_C@d-e", "-"})
    void shouldTellUsersOfSimilarIdsApart(String id) {
        for (String other : List.of("a", "b", "a-b", "c")) {
            running.standings.put("global", new Place(other, "Other", 1, Samples.NOON));
        }
        running.standings.put("global", new Place(id, "This", 2, Samples.NOON));

        JsonNode user = running.json(GLOBAL + "/users/" + id);

        assertThat(user.path("userId").asText()).isEqualTo(id);
        assertThat(user.path("username").asText()).isEqualTo("This");
        assertThat(running.json("/api/v1/users/" + id).path("userId").asText()).isEqualTo(id);
    }

    static Stream<String> notIds() {
        return Stream.of(
                "a%7Cb",
                "a%2Fb",
                "%2e%2e",
                "%00",
                "a%0D%0Ab",
                "%F0%9F%98%80",
                "%E2%80%AEa",
                "%C3%A9",
                "e%CC%81",
                "%ED%A0%80",
                "%ff",
                "x".repeat(129));
    }

    @ParameterizedTest
    @MethodSource("notIds")
    void shouldNotFindWhatIsNoId(String id) {
        for (String path : List.of(GLOBAL + "/users/" + id, "/api/v1/users/" + id, "/api/v1/leaderboards/" + id)) {
            HttpResponse<String> answer = running.get(path);

            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.headers().map().toString()).doesNotContain("\r", "\n", "%0D");
        }
    }

    static Stream<String> paths() {
        return Stream.of("/api/v1/leaderboard", GLOBAL, GLOBAL + "/entries", GLOBAL + "/stream");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void shouldRefuseALimitOutOfBounds(String path) {
        for (String limit : List.of("0", "-1", "501", "1e9", "1000000000", "abc", "", "5&limit=5", "%00", "0x5")) {
            HttpResponse<String> answer = running.get(path + "?limit=" + limit);

            assertThat(answer.statusCode()).as(limit).isEqualTo(400);
            assertThat(RunningApi.json(answer).at("/error/details/field").asText())
                    .isEqualTo("limit");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'; DROP TABLE users; --", "</script><script>alert(1)</script>", "{{7*7}} ${7*7}", "\\\"'`"})
    void shouldShowANameWordForWordAndAsData(String name) {
        running.feed.push(board("global", name));

        HttpResponse<String> answer = running.get(GLOBAL);

        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(RunningApi.json(answer).at("/leaderboard/0/username").asText())
                .isEqualTo(name);
    }

    /** The gateway accepts no such name, but another producer might write one. */
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nevent: bye\r\ndata: {}", "a\n\nb", "a\rb", "a\u2028b", "a\u0085b"})
    void shouldKeepANameWithinItsFrame(String name) {
        running.feed.push(board("long", name));

        try (EventReader reader = running.stream("/api/v1/leaderboards/long/stream")) {
            await().until(() -> reader.lines().stream().anyMatch(line -> line.startsWith("data: ")));

            String data = reader.lines().stream()
                    .filter(line -> line.startsWith("data: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("data: ".length());
            assertThat(RunningApi.parse(data).at("/leaderboard/0/username").asText())
                    .isEqualTo(name);
            assertThat(reader.lines()).doesNotContain("event: bye");
        }
    }

    private Board board(String id, String name) {
        Entry entry = new Entry(1, "ada", name, 1, Samples.NOON);
        return new Board(id, "A board", revisions.incrementAndGet(), Samples.NOON, 1, List.of(entry));
    }
}
