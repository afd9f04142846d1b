package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.query.access.ReadAccess;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.topology.port.RecordedAction;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users did and what was decided, over HTTP. A token is the caller's id and role, with a dash between them. */
class FactRoutesTest {
    private static final String HISTORY = "/api/v1/users/ann/actions";
    private static final String DECISIONS = "/api/v1/decisions";

    private final RunningApi running =
            new RunningApi(RunningApi.QUICK, new ReadAccess.Open(Optional.of(FactRoutesTest::verify)));

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann-player, 200",
        "bob-player, 403",
        "bot-service, 200",
        "mod-moderator, 200",
        "root-admin, 200",
        "ann-backfill, 403",
    })
    void shouldShowAHistoryToItsUserAndToThoseWhoLookAfterUsers(String token, int status) {
        assertThat(get(HISTORY, token).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "ann-player, 403",
        "bot-service, 403",
        "mod-moderator, 200",
        "root-admin, 200",
    })
    void shouldShowDecisionsToModeratorsAndAdmins(String token, int status) {
        assertThat(get(DECISIONS, token).statusCode()).isEqualTo(status);
        assertThat(get(DECISIONS + "?user=ann", token).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {HISTORY, DECISIONS})
    void shouldShowNothingWithoutATokenThoughBoardsArePublic(String path) {
        assertThat(running.get("/api/v1/leaderboards/global").statusCode()).isEqualTo(200);
        assertThat(running.get(path).statusCode()).isEqualTo(401);
        assertThat(get(path, "no token at all").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {HISTORY, DECISIONS})
    void shouldShowNothingWhereTokensCannotBeVerified(String path) {
        try (RunningApi open = new RunningApi(RunningApi.QUICK)) {
            assertThat(open.get(path, "Authorization", "Bearer root-admin").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldTellWhatAnActionWasWorthAndWhere() {
        Action action = record("quiz.completed", Samples.NOON);

        JsonNode shown = json(HISTORY).path("actions").path(0);

        assertThat(shown.path("actionId").asText()).isEqualTo(action.actionId().toString());
        assertThat(shown.path("team").asText()).isEqualTo("reds");
        assertThat(shown.path("points").asLong()).isEqualTo(10);
        assertThat(shown.path("counts").asBoolean()).isTrue();
        assertThat(shown.path("boards").path(0).asText()).isEqualTo("global");
        assertThat(shown.path("recordedAt").asText())
                .isEqualTo(Samples.NOON.plusSeconds(1).toString());
        assertThat(shown.has("voided")).isFalse();
    }

    @Test
    void shouldTellByWhichDecisionAnActionIsVoid() {
        Action action = record("quiz.completed", Samples.NOON);
        Decision decision = decision(DecisionKind.VOID_ACTION, "ann", 0, action.actionId());
        running.standings.record(decision);

        JsonNode shown = json(HISTORY).path("actions").path(0);

        assertThat(shown.path("counts").asBoolean()).isFalse();
        assertThat(shown.path("voided").path("reason").asText()).isEqualTo("a reason");
        assertThat(shown.path("voided").path("decisionId").asText())
                .isEqualTo(decision.decisionId().toString());
    }

    @Test
    void shouldTellThatAHiddenUserIsOnNoBoard() {
        record("quiz.completed", Samples.NOON);
        running.standings.record(decision(DecisionKind.HIDE_USER, "ann", 0, null));

        JsonNode history = json(HISTORY);

        assertThat(history.path("hidden").asBoolean()).isTrue();
        assertThat(history.path("actions").path(0).path("counts").asBoolean()).isFalse();
    }

    @Test
    void shouldShowAnActionWhoseTypeHasLeftTheCatalogue() {
        record("retired", Samples.NOON);

        JsonNode shown = json(HISTORY).path("actions").path(0);

        assertThat(shown.path("points").asLong()).isZero();
        assertThat(shown.path("counts").asBoolean()).isFalse();
        assertThat(shown.path("boards")).isEmpty();
    }

    @Test
    void shouldPageThroughAHistory() {
        for (int i = 0; i < 7; i++) {
            record("quiz.completed", Samples.NOON.plusSeconds(i));
        }

        List<String> shown = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(HISTORY + "?limit=3" + next);
            page.path("actions")
                    .forEach(action -> shown.add(action.path("timestamp").asText()));
            next = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());

        assertThat(shown).hasSize(7).doesNotHaveDuplicates().first().isEqualTo("2026-11-21T12:00:06Z");
    }

    @Test
    void shouldNarrowAHistoryByTimeAndType() {
        record("quiz.completed", Samples.NOON);
        record("level.completed", Samples.NOON.plusSeconds(1));
        record("quiz.completed", Samples.NOON.plusSeconds(2));

        assertThat(json(HISTORY + "?type=level.completed").path("actions")).hasSize(1);
        assertThat(json(HISTORY + "?type=level.completed&type=quiz.completed").path("actions"))
                .hasSize(3);
        assertThat(json(HISTORY + "?from=2026-11-21T12:00:01Z&to=2026-11-21T13:00:02%2B01:00")
                        .path("actions"))
                .hasSize(1);
    }

    @Test
    void shouldPageThroughDecisionsOfAllPartitions() {
        for (int i = 0; i < 7; i++) {
            running.standings.record(decision(DecisionKind.HIDE_USER, "user" + i, i, null));
        }

        JsonNode first = json(DECISIONS + "?limit=5");
        JsonNode second =
                json(DECISIONS + "?limit=5&after=" + first.path("next").asText());

        assertThat(first.path("decisions")).hasSize(5);
        assertThat(first.path("decisions").path(0).path("userId").asText()).isEqualTo("user0");
        assertThat(second.path("decisions")).hasSize(2);
        assertThat(second.has("next")).isFalse();
        assertThat(json(DECISIONS + "?user=user3").path("decisions")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        HISTORY + "?limit=0, limit",
        HISTORY + "?limit=101, limit",
        HISTORY + "?from=yesterday, from",
        HISTORY + "?to=2026-11-21, to",
        HISTORY + "?from=2026-11-21T12:00:00Z&from=2026-11-21T12:00:00Z, from",
        HISTORY + "?type=, type",
        HISTORY + "?after=x, after",
        HISTORY + "?after=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&after=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, after",
        DECISIONS + "?user=a%20b, user",
        DECISIONS + "?limit=x, limit",
        DECISIONS + "?after=____________________________________, after",
    })
    void shouldNameAParameterThatIsFaulty(String path, String field) {
        HttpResponse<String> answer = get(path, "root-admin");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningApi.json(answer).at("/error/details/field").asText()).isEqualTo(field);
    }

    @Test
    void shouldAnswerAUserWhoNeverActedWithAnEmptyHistory() {
        assertThat(json("/api/v1/users/nobody/actions").path("actions")).isEmpty();
        assertThat(get("/api/v1/users/a%20b/actions", "root-admin").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldSayThatFactsCannotBeReadRightNow() {
        List.of(0, 1, 2).forEach(running.standings::goAway);

        assertThat(get(HISTORY, "root-admin").statusCode()).isEqualTo(503);
        assertThat(get(DECISIONS, "root-admin").statusCode()).isEqualTo(503);
    }

    private Action record(String type, Instant time) {
        Action action =
                new Action(UUID.randomUUID(), "ann", type, time, 1, "Ann", null, "reds", Map.of(), Client.UNKNOWN);
        running.standings.record(new RecordedAction(action, time.plusSeconds(1)));
        return action;
    }

    private static Decision decision(DecisionKind kind, String user, int second, @Nullable UUID actionId) {
        return new Decision(
                1,
                UUID.randomUUID(),
                kind,
                user,
                "a reason",
                Samples.NOON.plusSeconds(second),
                new Decision.Maker("root", Decision.Maker.ADMIN),
                actionId,
                null,
                null,
                new TreeSet<>(),
                null);
    }

    private JsonNode json(String path) {
        HttpResponse<String> answer = get(path, "root-admin");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return RunningApi.json(answer);
    }

    private HttpResponse<String> get(String path, String token) {
        return running.get(path, "Authorization", "Bearer " + token);
    }

    private static Optional<VerifiedToken> verify(String token) {
        String[] parts = token.split("-", -1);
        return parts.length == 2
                ? Role.of(parts[1])
                        .map(role -> new VerifiedToken(
                                new Caller(parts[0], null, null, Set.of(role)), Samples.NOON.plus(Duration.ofHours(1))))
                : Optional.empty();
    }
}
