package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.metrics.PromLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A replay that waits, and the answers of the counting process meanwhile. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.long=all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayWaitTest {
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final int USERS = 200;
    private static final int ACTIONS_OF_EACH = 40;

    private Path folder;
    private LaurelProcess laurel;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        laurel = LaurelProcess.of(folder, Map.of("LAUREL_DATA_DIR", data()), "up");
        laurel.awaitReady();
    }

    @AfterAll
    void stop() {
        laurel.close();
    }

    /** Does not wait after the replay, since the replay must. */
    @Test
    void shouldEndWhenEverythingIsCountedAlsoTheSecondTime() throws IOException {
        Path file = Files.write(folder.resolve("actions.ndjson"), actions());

        assertThat(replay(file)).contains("accepted    8,000", "counted     everything, ");
        assertEveryUserHasAll();

        assertThat(replay(file)).contains("accepted    8,000", "counted     everything, ");
        assertEveryUserHasAll();
        assertThat(laurel.json("/api/v1/backlog").path("actions").longValue()).isZero();
    }

    @Test
    void shouldGivePrometheusNothingToComplainOfInTheTopologysFiguresEither() {
        assertThat(laurel.figures())
                .contains("laurel_backlog_actions{", "laurel_topology_actions_total{", "laurel_dead_letters_total");
        assertThat(PromLint.complaints(laurel.figures())).isEmpty();
    }

    private String replay(Path file) throws IOException {
        Path own = Files.createTempDirectory(folder, "replay");
        try (LaurelProcess replay = LaurelProcess.of(
                own,
                Map.of("LAUREL_DATA_DIR", data()),
                "replay",
                file.toString(),
                "--gateway",
                laurel.gatewayUrl(),
                "--wait",
                "--query",
                laurel.query("/").toString())) {
            assertThat(replay.awaitExit(WAIT)).as("see " + replay.log()).isZero();
            return Files.readString(replay.log());
        }
    }

    private void assertEveryUserHasAll() {
        for (int user = 0; user < USERS; user++) {
            assertThat(laurel.json("/api/v1/leaderboards/global/users/u" + user)
                            .path("score")
                            .longValue())
                    .as("u" + user)
                    .isEqualTo(ACTIONS_OF_EACH);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static List<String> actions() {
        Instant now = Instant.now();
        return IntStream.range(0, USERS * ACTIONS_OF_EACH)
                .mapToObj(i -> """
                        {"actionId": "%s", "userId": "u%d", "type": "steps", "quantity": 1, "timestamp": "%s"}""".formatted(UUID.randomUUID(), i % USERS, now))
                .toList();
    }
}
