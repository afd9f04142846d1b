package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.query.access.ReadAccess;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A contest until 14:00 that freezes at 13:00 and thaws at 14:30, as everybody and as the staff see it. */
class FrozenBoardsTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              goal: {points: 10}
            boards:
              contest: {title: Contest, until: 2026-11-21T14:00:00Z, freeze: PT1H, thaw: PT30M}
              daily: {title: Day, period: day, freeze: PT1H}
              country: {title: By country, period: day, segment: country, freeze: PT12H}
              global: {title: All}
            """);
    private static final String CONTEST = "/api/v1/leaderboards/contest";
    private static final String ALMOST = "2026-11-21T12:59:59.999Z";
    private static final String FROZEN = "2026-11-21T13:00:00Z";
    private static final String ENDED = "2026-11-21T14:29:59.999Z";
    private static final String THAWED = "2026-11-21T14:30:00Z";

    private final SharedSecretTokens tokens = new SharedSecretTokens(
            new TokenSettings("a secret of at least thirty-two bytes", Optional.empty(), Optional.empty()),
            InstantSource.fixed(Samples.NOON));
    private RunningApi running = new RunningApi(CATALOG, new ReadAccess.Open(Optional.of(tokens)));

    @BeforeEach
    void count() {
        counted("contest!frozen", 5, "ann", 10);
        counted("contest", 9, "ann", 30);
        counted("daily!frozen:2026-11-21", 3, "ann", 10);
        counted("daily:2026-11-21", 4, "ann", 20);
        counted("global", 1, "ann", 50);
    }

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONTEST,
                CONTEST + "?limit=100",
                CONTEST + "/entries",
                CONTEST + "/entries?rank=1",
                CONTEST + "/users/ann",
                CONTEST + "/users/ann/around",
                "/api/v1/leaderboard",
            })
    void shouldShowItAsItWasToEverybodyAndLiveToTheStaff(String path) {
        running.clock.set(FROZEN);

        JsonNode seen = running.json(path);
        JsonNode live = RunningApi.json(get(path, Role.MODERATOR));

        assertThat(seen.findValue("score").asLong()).isEqualTo(10);
        assertThat(seen.path("board").asText()).isEqualTo("contest");
        assertThat(seen.path("frozen").asBoolean()).isTrue();
        assertThat(seen.path("frozenAt").asText()).isEqualTo(FROZEN);
        assertThat(seen.path("thawsAt").asText()).isEqualTo(THAWED);
        assertThat(live.findValue("score").asLong()).isEqualTo(30);
        assertThat(live.has("frozen")).isFalse();
        assertThat(live.has("frozenAt")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void shouldGoByTheRole(Role role) {
        running.clock.set(FROZEN);
        boolean isOfStaff = role == Role.MODERATOR || role == Role.ADMIN;

        assertThat(RunningApi.json(get(CONTEST, role)).findValue("score").asLong())
                .isEqualTo(isOfStaff ? 30 : 10);
    }

    @Test
    void shouldGoByTheRoleWhereReadingTakesAToken() {
        running.close();
        running = new RunningApi(CATALOG, ReadAccess.by(tokens));
        count();
        running.clock.set(FROZEN);

        assertThat(running.get(CONTEST).statusCode()).isEqualTo(401);
        assertThat(RunningApi.json(get(CONTEST, Role.PLAYER)).path("frozen").asBoolean())
                .isTrue();
        assertThat(RunningApi.json(get(CONTEST, Role.ADMIN)).has("frozen")).isFalse();
    }

    @Test
    void shouldTakeATokenThatDoesNotHoldAsNone() {
        running.clock.set(FROZEN);

        assertThat(RunningApi.json(running.get(CONTEST, "Authorization", "Bearer x.y.z"))
                        .path("frozen")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({ALMOST + ", 10, false", FROZEN + ", 10, true", ENDED + ", 10, true", THAWED + ", 30, false"})
    void shouldChangeToTheMillisecond(String now, long score, boolean isFrozen) {
        running.clock.set(now);

        JsonNode seen = running.json(CONTEST);

        assertThat(seen.findValue("score").asLong()).isEqualTo(score);
        assertThat(seen.has("frozen")).isEqualTo(isFrozen);
    }

    @Test
    void shouldTellOfAUserWhatIsShownOfEachBoard() {
        running.clock.set(FROZEN);

        JsonNode seen = running.json("/api/v1/users/ann");
        JsonNode live = RunningApi.json(get("/api/v1/users/ann", Role.ADMIN));

        assertThat(seen.path("boards"))
                .extracting(board -> board.path("board").asText() + ' ' + board.path("score"))
                .containsExactly("contest 10", "daily:2026-11-21 10", "global 50");
        assertThat(seen.path("boards"))
                .extracting(board -> board.path("frozen").asBoolean())
                .containsExactly(true, false, false);
        assertThat(live.path("boards"))
                .extracting(board -> board.path("board").asText() + ' ' + board.path("score"))
                .containsExactly("contest 30", "daily:2026-11-21 20", "global 50");
    }

    @Test
    void shouldNotShowAUserWhoCameAfterwards() {
        running.standings.put("contest", place("late", 10));
        running.clock.set(FROZEN);

        assertThat(running.get(CONTEST + "/users/late").statusCode()).isEqualTo(404);
        assertThat(running.get(CONTEST + "/users/late/around").statusCode()).isEqualTo(404);
        assertThat(running.get("/api/v1/users/late").statusCode()).isEqualTo(404);
        assertThat(get(CONTEST + "/users/late", Role.MODERATOR).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepAPastPeriodFrozenUntilOtherRulesThawIt() {
        running.clock.set("2026-11-25T12:00:00Z");

        JsonNode seen = running.json("/api/v1/leaderboards/daily:2026-11-21");

        assertThat(seen.findValue("score").asLong()).isEqualTo(10);
        assertThat(seen.path("frozen").asBoolean()).isTrue();
        assertThat(seen.path("frozenAt").asText()).isEqualTo("2026-11-21T23:00:00Z");
        assertThat(seen.has("thawsAt")).isFalse();
    }

    @Test
    void shouldHaveNoBoardOfItsOwnName() {
        assertThat(running.get("/api/v1/leaderboards/contest!frozen").statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/leaderboards/contest!frozen/entries", Role.ADMIN)
                        .statusCode())
                .isEqualTo(404);
        assertThat(running.get("/api/v1/leaderboards/unknown").body()).doesNotContain("!");
    }

    @Test
    void shouldNotShareAnAnswerBetweenReaders() {
        running.clock.set(FROZEN);
        HttpResponse<String> seen = running.get(CONTEST);
        HttpResponse<String> live = get(CONTEST, Role.MODERATOR);
        String tag = seen.headers().firstValue("etag").orElseThrow();

        assertThat(live.headers().firstValue("etag")).isNotEmpty().isNotEqualTo(Optional.of(tag));
        assertThat(seen.headers().allValues("vary")).contains("Authorization");
        assertThat(live.headers().allValues("vary")).contains("Authorization");
        assertThat(seen.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(live.headers().firstValue("cache-control")).contains("no-store");
        assertThat(running.get(CONTEST, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(running.get(CONTEST, "If-None-Match", tag, "Authorization", "Bearer " + token(Role.MODERATOR))
                        .statusCode())
                .isEqualTo(200);
        running.clock.set(THAWED);
        assertThat(running.get(CONTEST, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldListWhatFreezesAndWhatIsFrozen() {
        counted("country!frozen:2026-11-21:VN", 7, "ann", 10);
        counted("country:2026-11-21:VN", 8, "ann", 10);
        counted("country:2026-11-21:NO", 9, "bea", 10);
        running.clock.set(FROZEN);

        JsonNode boards = running.json("/api/v1/leaderboards").path("leaderboards");

        assertThat(boards)
                .extracting(board -> board.path("name").asText())
                .containsExactly("contest", "daily", "country", "global");
        assertThat(boards.get(0).path("freeze").asText()).isEqualTo("PT1H");
        assertThat(boards.get(0).path("thaw").asText()).isEqualTo("PT30M");
        assertThat(boards.get(0).path("frozen").asBoolean()).isTrue();
        assertThat(boards.get(1).has("frozen")).isFalse();
        assertThat(boards.get(1).has("thaw")).isFalse();
        assertThat(boards.get(2).path("frozenAt").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(boards.get(2).path("segments"))
                .extracting(segment -> segment.path("board").asText())
                .containsExactly("country:2026-11-21:VN");
        assertThat(boards.get(3).has("freeze")).isFalse();
        JsonNode live = RunningApi.json(get("/api/v1/leaderboards", Role.ADMIN)).path("leaderboards");
        assertThat(live.get(0).has("frozen")).isFalse();
        assertThat(live.get(2).path("segments")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTEST + "/stream", CONTEST + "/stream?limit=100", CONTEST + "/users/ann/stream"})
    void shouldGoOnWithStreamsAsItFreezesAndThaws(String path) {
        try (EventReader seen = running.stream(path);
                EventReader live =
                        EventReader.open(running.api.port(), path, "Authorization: Bearer " + token(Role.MODERATOR))) {
            await().until(() ->
                    scores(seen).equals(List.of(10L)) && scores(live).equals(List.of(30L)));

            running.clock.set(FROZEN);
            await().until(() -> seen.updates().size() == 2);
            counted("contest", 11, "ann", 40);
            await().until(() -> scores(live).equals(List.of(30L, 40L)));
            // A void of what was before.
            counted("contest!frozen", 20, "ann", 5);
            await().until(() -> scores(seen).equals(List.of(10L, 10L, 5L)));
            running.clock.set(THAWED);
            await().until(() -> scores(seen).equals(List.of(10L, 10L, 5L, 40L)));

            assertThat(seen.updates())
                    .extracting(update -> update.json().path("frozen").asBoolean())
                    .containsExactly(false, true, true, false);
            assertThat(seen.updates())
                    .extracting(update -> update.json().path("revision").asLong())
                    .isSorted()
                    .last()
                    .isEqualTo(20L);
            assertThat(live.updates()).noneMatch(update -> update.json().has("frozen"));
            assertThat(seen.isEnded()).isFalse();
        }
    }

    @Test
    void shouldShowTheSameOverAWebSocket() {
        running.clock.set(FROZEN);
        try (BoardSocket seen = BoardSocket.open(running.api.port(), CONTEST + "/ws");
                BoardSocket live = BoardSocket.open(
                        running.api.port(), CONTEST + "/ws", "Authorization", "Bearer " + token(Role.ADMIN))) {
            await().until(() -> seen.boards().size() == 1 && live.boards().size() == 1);

            counted("contest", 11, "ann", 40);
            await().until(() -> live.boards().size() == 2);
            running.clock.set(THAWED);
            await().until(() -> seen.boards().size() == 2);

            assertThat(seen.boards())
                    .extracting(board -> board.findValue("score").asLong())
                    .containsExactly(10L, 40L);
            assertThat(seen.boards().getFirst().path("frozen").asBoolean()).isTrue();
            assertThat(seen.boards().getLast().has("frozen")).isFalse();
        }
    }

    @Test
    void shouldTellAReaderThatComesBackThatItIsFrozen() {
        String before;
        try (EventReader reader = running.stream(CONTEST + "/stream")) {
            await().until(() -> !reader.updates().isEmpty());
            before = String.valueOf(reader.updates().getFirst().id());
        }
        running.clock.set(FROZEN);
        String frozen;
        try (EventReader reader = back(before)) {
            await().until(() -> !reader.updates().isEmpty());
            assertThat(reader.updates().getFirst().json().path("frozen").asBoolean())
                    .isTrue();
            frozen = String.valueOf(reader.updates().getFirst().id());
        }
        try (EventReader reader = back(frozen)) {
            counted("contest!frozen", 6, "ann", 11);
            await().until(() -> !reader.updates().isEmpty());
            assertThat(scores(reader)).containsExactly(11L);
        }
        running.clock.set(THAWED);
        try (EventReader reader = back(frozen)) {
            await().until(() -> !reader.updates().isEmpty());
            assertThat(scores(reader)).containsExactly(30L);
        }
    }

    private EventReader back(String lastEventId) {
        return EventReader.open(running.api.port(), CONTEST + "/stream", "Last-Event-ID: " + lastEventId);
    }

    private static List<Long> scores(EventReader reader) {
        return reader.updates().stream()
                .map(update -> update.json().findValue("score").asLong())
                .toList();
    }

    private void counted(String board, long revision, String user, long score) {
        Place place = place(user, score);
        running.standings.put(board, place);
        running.feed.push(new Board(board, "Title", revision, Samples.NOON, 1, List.of(entry(place))));
    }

    private static Place place(String user, long score) {
        return new Place(user, user, score, Instant.parse("2026-11-21T11:00:00Z"));
    }

    private static Entry entry(Place place) {
        return place.at(1);
    }

    private HttpResponse<String> get(String path, Role role) {
        return running.get(path, "Authorization", "Bearer " + token(role));
    }

    private String token(Role role) {
        return tokens.issue(new Caller("ann", null, null, Set.of(role)), Duration.ofHours(3));
    }
}
