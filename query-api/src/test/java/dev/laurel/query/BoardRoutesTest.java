package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Backlog;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardRoutesTest {
    private static final String GLOBAL = "/api/v1/leaderboards/global";

    private final RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldShowABoardWithoutTheTopicsVersion() {
        running.feed.push(Samples.board("global", 7, 2));

        HttpResponse<String> answer = running.get(GLOBAL);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(answer.headers().firstValue("etag").orElseThrow())
                .matches("\"" + FakeFeed.HISTORY + ":7-[0-9a-f]{16}\"");
        assertThat(RunningApi.json(answer)).isEqualTo(RunningApi.parse("""
                        {"board": "global", "title": "Title of global", "revision": 7,
                         "timestamp": "2026-11-21T12:00:00Z", "total": 2, "leaderboard": [
                          {"rank": 1, "userId": "user-1", "username": "User 1", "score": 8,
                           "lastUpdated": "2026-11-21T12:00:00Z"},
                          {"rank": 2, "userId": "user-2", "username": "User 2", "score": 7,
                           "lastUpdated": "2026-11-21T12:00:00Z"}]}
                        """));
    }

    @Test
    void shouldShowTheCurrentPeriodWhereNoneIsNamed() {
        running.feed.push(Samples.board("daily:2026-11-21", 3));

        assertThat(running.json("/api/v1/leaderboards/daily").path("board").asText())
                .isEqualTo("daily:2026-11-21");
        assertThat(running.json("/api/v1/leaderboards/daily:2026-11-21")
                        .path("revision")
                        .asLong())
                .isEqualTo(3);
        assertThat(running.json("/api/v1/leaderboards/daily%3A2026-11-21")
                        .path("revision")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void shouldTellWhenTheBoardsPeriodEnds() {
        running.feed.push(Samples.board("daily:2026-11-20", 3));

        assertThat(running.json("/api/v1/leaderboards/daily").path("until").asText())
                .isEqualTo("2026-11-22T00:00:00Z");
        assertThat(running.json("/api/v1/leaderboards/daily:2026-11-20?limit=50")
                        .path("until")
                        .asText())
                .isEqualTo("2026-11-21T00:00:00Z");
        assertThat(running.json(GLOBAL).has("until")).isFalse();
    }

    @Test
    void shouldServeTheSeasonThatEndedUntilTheNextBegins() {
        running.feed.push(Samples.board("cup:autumn:VN", 3));

        JsonNode current = running.json("/api/v1/leaderboards/cup:vn");
        JsonNode past = running.json("/api/v1/leaderboards/cup:summer:VN");

        assertThat(current.path("board").asText()).isEqualTo("cup:autumn:VN");
        assertThat(current.path("period").asText()).isEqualTo("autumn");
        assertThat(current.path("since").asText()).isEqualTo("2026-09-01T00:00:00Z");
        assertThat(current.path("until").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(past.path("revision").asLong(-1)).isZero();
        assertThat(running.get("/api/v1/leaderboards/cup:spring:VN").statusCode())
                .isEqualTo(404);
        assertThat(running.get("/api/v1/leaderboards/cup:autum:VN").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTellTheBoundsOfABoardWithoutPeriods() {
        JsonNode contest = running.json("/api/v1/leaderboards/contest");

        assertThat(contest.has("period")).isFalse();
        assertThat(contest.path("since").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(contest.path("until").asText()).isEqualTo("2026-11-22T12:00:00Z");
    }

    @Test
    void shouldTellNoEndThatIsNoDateAndTime() {
        assertThat(running.json("/api/v1/leaderboards/daily:9999-12-31").has("until"))
                .isFalse();
        assertThat(running.json("/api/v1/leaderboards/daily:9999-12-30")
                        .path("until")
                        .asText())
                .isEqualTo("9999-12-31T00:00:00Z");
    }

    @Test
    void shouldShowAnEmptyBoardWhereNothingCountsYet() {
        JsonNode board = running.json("/api/v1/leaderboards/country:VN");

        assertThat(board.path("revision").asLong(-1)).isZero();
        assertThat(board.path("total").asLong(-1)).isZero();
        assertThat(board.path("title").asText()).isEqualTo("By country");
        assertThat(board.path("leaderboard")).isEmpty();
        assertThat(board.path("leaderboard").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "country", "daily:2026-11-18", "daily:x", "global:", "GLOBAL", "%00", "a%0Ab"})
    void shouldNotFindABoardThatTheCatalogueDoesNotServe(String id) {
        HttpResponse<String> answer = running.get("/api/v1/leaderboards/" + id);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(RunningApi.code(answer)).isIn("not-found", "malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/leaderboards/needle, unknown-name",
        "/api/v1/leaderboards/country, segment-needed",
        "/api/v1/leaderboards/daily:needle/entries, not-a-period",
        "/api/v1/leaderboards/daily:2026-11-18/users/ann, not-kept",
        "/api/v1/leaderboards/global:needle/stream, unknown-part"
    })
    void shouldTellWhyThereIsNoSuchBoard(String path, String reason) {
        HttpResponse<String> answer = running.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RunningApi.json(answer).at("/error/details/reason").asText()).isEqualTo(reason);
        assertThat(answer.body()).doesNotContain("needle");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/leaderboards/global, 100",
        "/api/v1/leaderboards/global/entries, 500",
        "/api/v1/leaderboards/global/stream, 100"
    })
    void shouldTellWhatALimitMayBe(String path, int maximum) {
        JsonNode details =
                RunningApi.json(running.get(path + "?limit=" + (maximum + 1))).at("/error/details");

        assertThat(details.path("field").asText()).isEqualTo("limit");
        assertThat(details.path("minimum").asInt()).isEqualTo(1);
        assertThat(details.path("maximum").asInt()).isEqualTo(maximum);
    }

    @Test
    void shouldShowAsManyPlacesAsAreAskedFor() {
        running.feed.push(Samples.board("long", 1, 100));

        assertThat(running.json("/api/v1/leaderboards/long").path("leaderboard"))
                .hasSize(10);
        assertThat(running.json("/api/v1/leaderboards/long?limit=1").path("leaderboard"))
                .hasSize(1);
        assertThat(running.json("/api/v1/leaderboards/long?limit=100").path("leaderboard"))
                .hasSize(100);
        assertThat(running.json("/api/v1/leaderboards/laps:VN?limit=3").path("leaderboard"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=101",
                "limit=1000000000",
                "limit=1e9",
                "limit=abc",
                "limit=",
                "limit=+5",
                "limit=5.0",
                "limit=5&limit=5",
                "limit=%D9%A3",
                "limit=9223372036854775808"
            })
    void shouldRefuseALimitOutOfBounds(String query) {
        HttpResponse<String> answer = running.get(GLOBAL + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningApi.code(answer)).isEqualTo("malformed");
        assertThat(RunningApi.json(answer).at("/error/details/maximum").asInt()).isEqualTo(100);
    }

    @Test
    void shouldShowMorePlacesThanArePublished() {
        fill("global", 60);
        running.feed.push(Samples.board("global", 7));

        JsonNode board = running.json(GLOBAL + "?limit=50");

        assertThat(board.path("leaderboard")).hasSize(50);
        assertThat(board.at("/leaderboard/49/userId").asText()).isEqualTo("u50");
        assertThat(board.at("/leaderboard/49/rank").asLong()).isEqualTo(50);
        assertThat(board.path("total").asLong()).isEqualTo(60);
        assertThat(board.path("revision").asLong()).isEqualTo(7);
        assertThat(board.has("stale")).isFalse();
    }

    @Test
    void shouldShowNoPartOfTheDeeperPlaces() {
        fill("global", 60);
        running.standings.goAway(1);

        HttpResponse<String> answer = running.get(GLOBAL + "?limit=50");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(running.get(GLOBAL + "?limit=10").statusCode()).isEqualTo(200);
    }

    /** Otherwise a board would look complete although most of the actions are not counted. */
    @Test
    void shouldTellHowMuchABoardLacksWhileABacklogIsCounted() {
        fill("global", 2);
        running.standings.lacks(new Backlog(34_000, Duration.ofMillis(12_800)));

        assertThat(running.json(GLOBAL).path("behind"))
                .isEqualTo(RunningApi.parse("{\"seconds\": 12, \"actions\": 34000}"));
        assertThat(running.json(GLOBAL + "/entries")
                        .path("behind")
                        .path("actions")
                        .asLong())
                .isEqualTo(34_000);

        running.standings.lacks(new Backlog(7, Duration.ofMillis(600)));

        assertThat(running.json(GLOBAL).has("behind"))
                .as("what is always under way")
                .isFalse();
    }

    @Test
    void shouldTellNoTimeWhereNothingHappened() {
        JsonNode board = running.json("/api/v1/leaderboards/country:XX");

        assertThat(board.path("revision").asLong()).isZero();
        assertThat(board.has("timestamp")).isFalse();
    }

    @Test
    void shouldMarkDeeperPlacesThatAreStale() {
        fill("global", 60);
        running.standings.lag(1, 4);

        JsonNode board = running.json(GLOBAL + "?limit=50");

        assertThat(board.path("stale").asBoolean()).isTrue();
        assertThat(board.at("/behind/actions").asLong()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"6\", %s", "*"})
    void shouldNotSendABoardAgain(String known) {
        running.feed.push(Samples.board("global", 7));
        String tag = tag(GLOBAL);

        HttpResponse<String> answer = running.get(GLOBAL, "If-None-Match", known.formatted(tag));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("etag")).contains(tag);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
    }

    @Test
    void shouldSendABoardThatChangedSince() {
        running.feed.push(Samples.board("global", 7));
        String before = tag(GLOBAL);

        running.feed.push(Samples.board("global", 8));

        assertThat(running.get(GLOBAL, "If-None-Match", before).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotTakeATagOfBeforeTheDataWasWiped() {
        running.feed.push(Samples.board("global", 7));
        String before = tag(GLOBAL);

        running.feed.setHistory("ffffffff");

        assertThat(running.get(GLOBAL, "If-None-Match", before).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNeverTagTwoContentsAlike() {
        String daily = "/api/v1/leaderboards/daily";
        fill("global", 60);
        running.feed.push(Samples.board("global", 7));
        running.feed.push(Samples.board("daily:2026-11-21", 7));
        running.feed.push(Samples.board("daily:2026-11-22", 7));
        List<HttpResponse<String>> answers = new ArrayList<>(List.of(
                running.get(GLOBAL),
                running.get(GLOBAL + "?limit=3"),
                running.get(GLOBAL + "?limit=40"),
                running.get(GLOBAL + "?limit=50"),
                running.get(daily)));

        running.clock.set("2026-11-22T00:00:00Z");
        answers.add(running.get(daily));
        // Below the published places, so that the revision stays the same.
        put("global", "u60", 975);
        answers.add(running.get(GLOBAL + "?limit=40"));
        running.standings.lag(1, 4);
        answers.add(running.get(GLOBAL + "?limit=40"));
        running.standings.lag(1, 5);
        answers.add(running.get(GLOBAL + "?limit=40"));

        assertThat(answers).extracting(HttpResponse::body).doesNotHaveDuplicates();
        assertThat(answers).extracting(BoardRoutesTest::tag).doesNotHaveDuplicates();
    }

    @Test
    void shouldTagWhatIsTheSameAlike() {
        fill("global", 60);

        assertThat(tag(GLOBAL + "?limit=50")).isEqualTo(tag(GLOBAL + "?limit=50"));
        assertThat(running.get(GLOBAL + "?limit=50", "If-None-Match", tag(GLOBAL + "?limit=50"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldServeTheCataloguesFirstBoardByItsShortName() {
        running.feed.push(Samples.board("global", 7));

        assertThat(running.json("/api/v1/leaderboard").path("board").asText()).isEqualTo("global");
    }

    @Test
    void shouldListTheBoardsThatThereAre() {
        running.feed.push(Samples.board("country:VN", 1));
        running.feed.push(Samples.board("country:DE", 1));
        running.feed.push(Samples.board("cup:autumn:VN", 1));
        running.feed.push(Samples.board("cup:summer:VN", 1));

        assertThat(running.json("/api/v1/leaderboards")).isEqualTo(RunningApi.parse("""
                        {"rules": 1, "leaderboards": [
                          {"name": "global", "title": "All time", "board": "global", "form": "global",
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 10},
                          {"name": "daily", "title": "Today", "board": "daily:2026-11-21",
                           "form": "daily[:YYYY-MM-DD]", "period": "day", "timeZone": "UTC", "current": "2026-11-21",
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 10, "keep": 2},
                          {"name": "country", "title": "By country", "form": "country:COUNTRY", "segment": "country",
                           "segments": [{"value": "DE", "board": "country:DE"}, {"value": "VN", "board": "country:VN"}],
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 10},
                          {"name": "laps", "title": "Best laps", "form": "laps[:YYYY-Www]:COUNTRY",
                           "period": "week", "timeZone": "UTC", "current": "2026-W47", "segment": "country",
                           "segments": [], "actions": ["level.completed", "quiz.completed"],
                           "score": "best", "order": "ascending", "ties": "first", "top": 3},
                          {"name": "long", "title": "A long one", "board": "long", "form": "long", "actions": ["quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 100},
                          {"name": "cup", "title": "Cup", "form": "cup[:SEASON]:COUNTRY", "period": "season",
                           "seasons": [
                             {"name": "spring", "start": "2026-03-01T00:00:00Z", "end": "2026-06-01T00:00:00Z"},
                             {"name": "summer", "start": "2026-06-01T00:00:00Z", "end": "2026-08-01T00:00:00Z"},
                             {"name": "autumn", "start": "2026-09-01T00:00:00Z", "end": "2026-11-01T00:00:00Z"},
                             {"name": "winter", "start": "2026-12-01T00:00:00Z", "end": "2027-03-01T00:00:00Z"}],
                           "current": "autumn", "segment": "country",
                           "segments": [{"value": "VN", "board": "cup:autumn:VN"}],
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 10, "keep": 1},
                          {"name": "berlin", "title": "Berlin's week", "board": "berlin:2026-W47",
                           "form": "berlin[:YYYY-Www]", "period": "week", "timeZone": "Europe/Berlin",
                           "current": "2026-W47", "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 10},
                          {"name": "trip", "title": "Trip", "board": "trip:2026-11-21T0730Z",
                           "form": "trip[:YYYY-MM-DDThhmmZ]", "period": "every", "every": "PT6H",
                           "from": "2026-01-01T01:30:00Z", "current": "2026-11-21T0730Z",
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 10},
                          {"name": "contest", "title": "Contest", "board": "contest", "form": "contest",
                           "since": "2026-11-20T12:00:00Z", "until": "2026-11-22T12:00:00Z",
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "ties": "first", "top": 10}]}
                        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/global", "/global/stream"})
    void shouldNotShowBoardsBeforeAllAreRead(String path) {
        running.feed.setReady(false);
        running.feed.push(Samples.board("global", 7));

        HttpResponse<String> answer = running.get("/api/v1/leaderboards" + path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(running.api.isReady()).isFalse();
    }

    @Test
    void shouldRefuseOtherMethods() {
        HttpResponse<String> answer = running.send("POST", GLOBAL);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(RunningApi.code(answer)).isEqualTo("method-not-allowed");
    }

    private String tag(String path) {
        return tag(running.get(path));
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }

    /** The users u1, u2, … in this order. */
    private void fill(String board, int users) {
        IntStream.rangeClosed(1, users).forEach(user -> put(board, "u" + user, 1_000 - user));
    }

    private void put(String board, String user, long score) {
        running.standings.put(board, new Place(user, "Name of " + user, score, Samples.NOON));
    }
}
