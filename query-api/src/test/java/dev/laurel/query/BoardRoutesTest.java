package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(answer.headers().firstValue("etag")).contains("\"7\"");
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
                "limit=11",
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
        assertThat(RunningApi.json(answer).at("/error/details/maximum").asInt()).isEqualTo(10);
    }

    @Test
    void shouldBoundTheLimitByTheBoardsTop() {
        assertThat(running.get("/api/v1/leaderboards/laps:VN?limit=4").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"6\", \"7\"", "*"})
    void shouldNotSendABoardAgain(String known) {
        running.feed.push(Samples.board("global", 7));

        HttpResponse<String> answer = running.get(GLOBAL, "If-None-Match", known);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("etag")).contains("\"7\"");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
    }

    @Test
    void shouldSendABoardThatChangedSince() {
        running.feed.push(Samples.board("global", 8));

        assertThat(running.get(GLOBAL, "If-None-Match", "\"7\"").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTagOtherLimitsAndOtherPeriodsDifferently() {
        running.feed.push(Samples.board("global", 7));
        running.feed.push(Samples.board("daily:2026-11-21", 7));
        running.feed.push(Samples.board("daily:2026-11-22", 7));

        assertThat(tag(GLOBAL + "?limit=10")).isEqualTo("\"7\"");
        assertThat(tag(GLOBAL + "?limit=3")).isEqualTo("\"7-3\"");
        assertThat(tag("/api/v1/leaderboards/daily:2026-11-21")).isEqualTo("\"7\"");
        String today = tag("/api/v1/leaderboards/daily");
        running.clock.set("2026-11-22T00:00:00Z");
        assertThat(running.get("/api/v1/leaderboards/daily", "If-None-Match", today)
                        .statusCode())
                .isEqualTo(200);
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

        assertThat(running.json("/api/v1/leaderboards")).isEqualTo(RunningApi.parse("""
                        {"leaderboards": [
                          {"name": "global", "title": "All time", "board": "global",
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "top": 10},
                          {"name": "daily", "title": "Today", "board": "daily:2026-11-21", "period": "day",
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "top": 10, "keep": 2},
                          {"name": "country", "title": "By country", "segment": "country",
                           "segments": [{"value": "DE", "board": "country:DE"}, {"value": "VN", "board": "country:VN"}],
                           "actions": ["level.completed", "quiz.completed"],
                           "score": "sum", "order": "descending", "top": 10},
                          {"name": "laps", "title": "Best laps", "period": "week", "segment": "country",
                           "segments": [], "actions": ["level.completed", "quiz.completed"],
                           "score": "best", "order": "ascending", "top": 3},
                          {"name": "long", "title": "A long one", "board": "long", "actions": ["quiz.completed"],
                           "score": "sum", "order": "descending", "top": 100}]}
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
        return running.get(path).headers().firstValue("etag").orElseThrow();
    }
}
