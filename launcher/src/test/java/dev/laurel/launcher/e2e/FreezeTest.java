package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.CommandRun;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A contest in its last hour, until an admin thaws it. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes half a minute: run with -Dlaurel.long=all")
@Timeout(180)
class FreezeTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final String CONTEST = "/api/v1/leaderboards/contest";

    private final Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(40));
    private final String player = token(Role.PLAYER);
    private final String moderator = token(Role.MODERATOR);

    @TempDir
    private Path folder;

    @Test
    void shouldHoldBackWhatHappensUntilItIsThawed() throws Exception {
        Path data = folder.resolve("data");
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), yaml(""));
        Map<String, String> environment = Map.of("LAUREL_JWT_SECRET", Importer.SECRET);
        try (LaurelProcess laurel =
                LaurelProcess.of(data, environment, "up", "--data", data.toString(), "--catalog", catalog.toString())) {
            laurel.awaitReady();
            act(laurel, "ada", end.minus(Duration.ofMinutes(61)));
            act(laurel, "ada", end.minus(Duration.ofMinutes(59)));
            act(laurel, "bea", end.minus(Duration.ofMinutes(50)));
            await().atMost(WAIT)
                    .untilAsserted(() -> assertThat(scores(laurel, moderator)).isEqualTo("ada 20, bea 10"));

            assertThat(scores(laurel, player)).isEqualTo("ada 10");
            assertThat(laurel.json(CONTEST).path("frozen").asBoolean()).isTrue();
            assertThat(laurel.read(CONTEST + "/users/bea", player).statusCode()).isEqualTo(404);
            assertThat(laurel.read("/api/v1/users/bea", player).statusCode()).isEqualTo(404);
            assertThat(laurel.read(CONTEST + "/users/bea", moderator).statusCode())
                    .isEqualTo(200);
            assertAuditIsEqual(laurel, data);

            try (EventReader reader = new EventReader(laurel.query(CONTEST + "/stream"))) {
                await().atMost(WAIT).until(() -> !reader.updates().isEmpty());
                Path thawed = Files.writeString(folder.resolve("thawed.yaml"), yaml(", thaw: " + now()));
                CommandRun apply = CommandRun.of(
                        environment,
                        "rules",
                        "apply",
                        thawed.toString(),
                        "--gateway",
                        laurel.gatewayUrl(),
                        "--note",
                        "The prizes are given.");
                assertThat(apply.exitCode()).as(apply.err()).isZero();

                await().atMost(WAIT).until(() -> reader.updates().size() == 2);
                assertThat(reader.updates())
                        .extracting(update -> update.board().path("frozen").asBoolean())
                        .containsExactly(true, false);
                assertThat(reader.updates())
                        .extracting(update -> update.board().path("total").asInt())
                        .containsExactly(1, 2);
                assertThat(reader.updates())
                        .extracting(update -> update.board().path("revision").asLong())
                        .isSorted();
            }
            assertThat(scores(laurel, player)).isEqualTo("ada 20, bea 10");
            assertAuditIsEqual(laurel, data);
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private String yaml(String thaw) {
        return "actions: {goal: {points: 10}}\n"
                + "boards: {contest: {title: Contest, until: %s, freeze: PT1H%s}}\n".formatted(end, thaw);
    }

    private static void assertAuditIsEqual(LaurelProcess laurel, Path data) {
        CommandRun audit = CommandRun.of(
                Map.of("LAUREL_JWT_SECRET", Importer.SECRET),
                "audit",
                "--query",
                laurel.query("").toString(),
                "--data",
                data.toString());
        assertThat(audit.out()).as(audit.err()).endsWith("equal\n").contains("boards     1\n");
    }

    private static String scores(LaurelProcess laurel, String token) throws IOException {
        HttpResponse<String> answer = laurel.read(CONTEST, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> scores = Json.mapper()
                .readTree(answer.body())
                .path("leaderboard")
                .valueStream()
                .map(entry -> entry.path("userId").asText() + ' ' + entry.path("score"))
                .toList();
        return String.join(", ", scores);
    }

    private static void act(LaurelProcess laurel, String user, Instant when) {
        Map<String, Object> action =
                Map.of("actionId", UUID.randomUUID(), "userId", user, "type", "goal", "timestamp", when);
        HttpResponse<String> answer = laurel.post(
                token(Role.SERVICE, Role.BACKFILL), "application/json", new String(Json.bytes(action), UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String token(Role... roles) {
        return new SharedSecretTokens(
                        new TokenSettings(Importer.SECRET, Optional.empty(), Optional.empty()), InstantSource.system())
                .issue(new Caller("someone", null, null, Set.of(roles)), Duration.ofHours(1));
    }
}
