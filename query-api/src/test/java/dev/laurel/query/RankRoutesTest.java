package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.query.view.Cursor;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankRoutesTest {
    private static final String API = "/api/v1";
    private static final String GLOBAL = API + "/leaderboards/global";

    private final RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldShowAUsersEntry() {
        put("daily:2026-11-21", "bob", 50);
        put("daily:2026-11-21", "a:b@c", 42);
        put("daily:2026-11-21", "cat", 41);

        HttpResponse<String> answer = running.get(API + "/leaderboards/daily/users/a:b@c");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(RunningApi.json(answer)).isEqualTo(RunningApi.parse("""
                        {"board": "daily:2026-11-21", "userId": "a:b@c", "username": "Name of a:b@c", "score": 42,
                         "lastUpdated": "2026-11-21T12:00:00Z", "rank": 2, "total": 3, "percentile": 66.66}
                        """));
    }

    @Test
    void shouldShowAUsersNeighbours() {
        fill("global", 20);

        JsonNode middle = running.json(GLOBAL + "/users/u10/around?radius=1");

        assertThat(middle).isEqualTo(RunningApi.parse("""
                        {"board": "global", "total": 20, "entries": [
                          {"rank": 9, "userId": "u9", "username": "Name of u9", "score": 991,
                           "lastUpdated": "2026-11-21T12:00:00Z"},
                          {"rank": 10, "userId": "u10", "username": "Name of u10", "score": 990,
                           "lastUpdated": "2026-11-21T12:00:00Z"},
                          {"rank": 11, "userId": "u11", "username": "Name of u11", "score": 989,
                           "lastUpdated": "2026-11-21T12:00:00Z"}]}
                        """));
        assertThat(ranks(running.json(GLOBAL + "/users/u10/around"))).containsExactlyElementsOf(range(5, 15));
        assertThat(ranks(running.json(GLOBAL + "/users/u1/around?radius=0"))).containsExactly(1L);
        assertThat(ranks(running.json(GLOBAL + "/users/u20/around?radius=50"))).containsExactlyElementsOf(range(1, 20));
    }

    @Test
    void shouldShowAUserOnEveryCurrentBoard() {
        put("country:VN", "ada", 3);
        put("country:DE", "ada", 2);
        put("country:DE", "bob", 1);
        put("global", "ada", 5);
        put("global", "bob", 6);
        put("daily:2026-11-20", "ada", 1);

        JsonNode answer = running.json(API + "/users/ada");

        assertThat(answer).isEqualTo(RunningApi.parse("""
                        {"userId": "ada", "boards": [
                          {"board": "global", "rank": 2, "total": 2, "percentile": 50.0, "username": "Name of ada",
                           "score": 5, "lastUpdated": "2026-11-21T12:00:00Z"},
                          {"board": "country:DE", "rank": 1, "total": 2, "percentile": 100.0,
                           "username": "Name of ada", "score": 2, "lastUpdated": "2026-11-21T12:00:00Z"},
                          {"board": "country:VN", "rank": 1, "total": 1, "percentile": 100.0,
                           "username": "Name of ada", "score": 3, "lastUpdated": "2026-11-21T12:00:00Z"}]}
                        """));
    }

    @Test
    void shouldPageThroughAWholeBoard() {
        fill("global", 130);
        List<Long> seen = new ArrayList<>();

        JsonNode page = running.json(GLOBAL + "/entries");
        seen.addAll(ranks(page));
        while (page.has("next")) {
            page = running.json(
                    GLOBAL + "/entries?limit=50&after=" + page.path("next").asText());
            seen.addAll(ranks(page));
        }

        assertThat(seen).containsExactlyElementsOf(range(1, 130));
        assertThat(page.path("entries")).hasSize(30);
    }

    @Test
    void shouldShowThePageFromARank() {
        fill("global", 130);

        HttpResponse<String> answer = running.get(GLOBAL + "/entries?rank=100&limit=2");

        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        JsonNode page = RunningApi.json(answer);
        assertThat(page.path("board").asText()).isEqualTo("global");
        assertThat(page.path("total").asLong()).isEqualTo(130);
        assertThat(ranks(page)).containsExactly(100L, 101L);
        assertThat(ranks(running.json(
                        GLOBAL + "/entries?limit=1&after=" + page.path("next").asText())))
                .containsExactly(102L);
        assertThat(ranks(running.json(GLOBAL + "/entries?rank=1&limit=500"))).containsExactlyElementsOf(range(1, 130));
    }

    @Test
    void shouldShowNoEntriesBeyondTheEnd() {
        fill("global", 3);

        assertThat(running.json(GLOBAL + "/entries?rank=4"))
                .isEqualTo(RunningApi.parse("{\"board\": \"global\", \"total\": 3, \"entries\": []}"));
        assertThat(running.json(GLOBAL + "/entries?rank=9007199254740991").path("entries"))
                .isEmpty();
        assertThat(running.json(GLOBAL + "/entries?rank=3").has("next")).isFalse();
        assertThat(running.json(API + "/leaderboards/country:VN/entries"))
                .isEqualTo(RunningApi.parse("{\"board\": \"country:VN\", \"total\": 0, \"entries\": []}"));
    }

    @Test
    void shouldShowTheLeastFirstWhereLessIsBetter() {
        put("laps:2026-W47:VN", "ada", 61);
        put("laps:2026-W47:VN", "bob", 59);

        JsonNode page = running.json(API + "/leaderboards/laps:VN/entries");

        assertThat(page.at("/entries/0/userId").asText()).isEqualTo("bob");
        assertThat(page.path("board").asText()).isEqualTo("laps:2026-W47:VN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=-1",
                "limit=",
                "limit=abc",
                "limit=1.0",
                "limit=+5",
                "limit=5&limit=5",
                "limit=%D9%A3",
                "limit=99999999999999999999"
            })
    void shouldRefuseALimitOutOfBounds(String query) {
        JsonNode error = refused(GLOBAL + "/entries?" + query);

        assertThat(error.path("details"))
                .isEqualTo(RunningApi.parse("{\"field\": \"limit\", \"minimum\": 1, \"maximum\": 500}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rank=0", "rank=-1", "rank=", "rank=x", "rank=1&rank=2", "rank=9007199254740992"})
    void shouldRefuseARankOutOfBounds(String query) {
        assertThat(refused(GLOBAL + "/entries?" + query).at("/details/field").asText())
                .isEqualTo("rank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"radius=51", "radius=-1", "radius=", "radius=x", "radius=1&radius=1"})
    void shouldRefuseARadiusOutOfBounds(String query) {
        assertThat(refused(GLOBAL + "/users/ada/around?" + query).path("details"))
                .isEqualTo(RunningApi.parse("{\"field\": \"radius\", \"minimum\": 0, \"maximum\": 50}"));
    }

    @Test
    void shouldRefuseACursorThatThisBoardDidNotGive() {
        String own = cursor(new BoardId("global", null, null));
        String other = cursor(new BoardId("long", null, null));

        assertThat(running.get(GLOBAL + "/entries?after=" + own).statusCode()).isEqualTo(200);
        for (String query : List.of("after=" + other, "after=", "after=x", "after=" + own + "&after=" + own)) {
            JsonNode error = refused(GLOBAL + "/entries?" + query);
            assertThat(error.at("/details/field").asText()).isEqualTo("after");
        }
    }

    @Test
    void shouldRefuseACursorTogetherWithARank() {
        JsonNode error = refused(GLOBAL + "/entries?rank=1&after=" + cursor(new BoardId("global", null, null)));

        assertThat(error.path("details")).isEqualTo(RunningApi.parse("{\"fields\": [\"after\", \"rank\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leaderboards/global/users/nobody",
                "/leaderboards/global/users/nobody/around",
                "/leaderboards/global/users/not%20an%20id",
                "/leaderboards/global/users/%C3%A9",
                "/leaderboards/global/users/a%2Cb/around",
                "/leaderboards/nothing/users/ada",
                "/leaderboards/nothing/users/ada/around",
                "/leaderboards/nothing/entries",
                "/leaderboards/daily:2026-11-18/entries",
                "/leaderboards/country/entries",
                "/users/nobody",
                "/users/%C3%A9",
                "/users/yesterday",
            })
    void shouldNotFindWhatIsNotThere(String path) {
        put("global", "ada", 1);
        put("daily:2026-11-20", "yesterday", 1);

        HttpResponse<String> answer = running.get(API + path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RunningApi.code(answer)).isEqualTo("not-found");
        assertThat(RunningApi.json(answer).at("/error/details").has("stale")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leaderboards/global/users/ada",
                "/leaderboards/global/users/ada/around",
                "/leaderboards/global/entries",
                "/leaderboards/global/entries?rank=1000",
                "/users/ada",
            })
    void shouldTellNothingWhileAPartitionIsAway(String path) {
        put("global", "ada", 1);
        running.standings.goAway((running.standings.partitionOf("ada") + 1) % 3);

        HttpResponse<String> answer = running.get(API + path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(RunningApi.code(answer)).isEqualTo("unavailable");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leaderboards/global/users/ada",
                "/leaderboards/global/users/ada/around",
                "/leaderboards/global/entries",
                "/leaderboards/global/entries?rank=1000",
                "/users/ada",
            })
    void shouldMarkWhatIsStale(String path) {
        put("global", "ada", 1);
        running.standings.lag(0, 4);
        running.standings.lag(2, 3);

        JsonNode answer = running.json(API + path);

        assertThat(answer.path("stale").asBoolean()).isTrue();
        assertThat(answer.at("/behind/actions").asLong()).isEqualTo(7);
    }

    @Test
    void shouldMarkThatAnAbsentUserMayOnlyNotBeKnownYet() {
        running.standings.lag(running.standings.partitionOf("nobody"), 4);

        HttpResponse<String> answer = running.get(GLOBAL + "/users/nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RunningApi.json(answer).at("/error/details"))
                .isEqualTo(RunningApi.parse("{\"stale\": true, \"behind\": {\"actions\": 4}}"));
    }

    @Test
    void shouldRefuseOtherMethods() {
        assertThat(running.send("POST", GLOBAL + "/entries").statusCode()).isEqualTo(405);
    }

    private void put(String board, String userId, long score) {
        running.standings.put(board, new Place(userId, "Name of " + userId, score, Samples.NOON));
    }

    /** The users u1, u2, … in this order. */
    private void fill(String board, int users) {
        IntStream.rangeClosed(1, users).forEach(user -> put(board, "u" + user, 1_000 - user));
    }

    private JsonNode refused(String path) {
        HttpResponse<String> answer = running.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        assertThat(RunningApi.code(answer)).isEqualTo("malformed");
        return RunningApi.json(answer).path("error");
    }

    private static String cursor(BoardId board) {
        return Cursor.after(board, new Entry(1, "ada", "Ada", 1, Samples.NOON));
    }

    private static List<Long> ranks(JsonNode answer) {
        return StreamSupport.stream(answer.path("entries").spliterator(), false)
                .map(entry -> entry.path("rank").asLong())
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
