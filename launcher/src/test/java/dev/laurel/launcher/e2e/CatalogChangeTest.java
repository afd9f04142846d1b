package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A start with another catalogue recounts what it touches before it is ready. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.long=all")
@Timeout(300)
class CatalogChangeTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int USERS = 300;
    private static final String OLD = """
            actions:
              quiz.completed: {points: 10, per: unit, max-quantity: 1000}
            boards:
              global: {title: All time}
              country: {title: By country, segment: country}
            """;
    private static final String NEW = """
            actions:
              quiz.completed: {points: 7, per: unit, max-quantity: 1000}
            boards:
              global: {title: All time, score: best}
              weekly: {title: This week, period: week}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldServeEverythingByTheCatalogueOfTheStart() throws Exception {
        Path data = folder.resolve("data");
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), OLD);
        try (LaurelProcess laurel = LaurelProcess.of(
                data,
                Map.of("LAUREL_RATE_LIMIT_READ", "off"),
                "up",
                "--data",
                data.toString(),
                "--catalog",
                catalog.toString())) {
            laurel.awaitReady();
            replay(laurel, data);
            awaitScore(laurel, "country:VN", 20L * USERS);

            Files.writeString(catalog, NEW);
            laurel.stop();
            laurel.startAgain();
            laurel.awaitReady();

            awaitScore(laurel, "global", 7L * USERS);
            assertThat(laurel.read("/api/v1/leaderboards/country:VN").statusCode())
                    .isEqualTo(404);
            assertEqual(laurel, data, catalog);

            Files.writeString(catalog, OLD);
            laurel.kill();
            laurel.startAgain();
            laurel.awaitReady();

            awaitScore(laurel, "country:VN", 20L * USERS);
            assertEqual(laurel, data, catalog);
        }
    }

    private static void awaitScore(LaurelProcess laurel, String board, long first) {
        await().atMost(WAIT)
                .until(() -> laurel.read("/api/v1/leaderboards/" + board)
                        .body()
                        .contains("\"rank\":1,\"userId\":\"user-" + USERS + "\",\"username\":\"user-" + USERS
                                + "\",\"score\":" + first + ","));
    }

    private static void assertEqual(LaurelProcess laurel, Path data, Path catalog) {
        CommandRun audit = CommandRun.of(
                Map.of(),
                "audit",
                "--query",
                laurel.query("").toString(),
                "--data",
                data.toString(),
                "--catalog",
                catalog.toString());
        assertThat(audit.out()).as(audit.err()).endsWith("equal\n").contains("users      " + USERS + "\n");
    }

    private void replay(LaurelProcess laurel, Path data) throws IOException {
        List<String> lines = new ArrayList<>();
        Instant now = Instant.now();
        for (int user = 1; user <= USERS; user++) {
            for (int i = 0; i < 2; i++) {
                lines.add("""
                        {"actionId":"%s","userId":"user-%d","type":"quiz.completed","timestamp":"%s","quantity":%d,\
                        "country":"VN"}""".formatted(UUID.randomUUID(), user, now.minusSeconds(i), user));
            }
        }
        Path file = Files.write(folder.resolve("actions.ndjson"), lines);
        CommandRun run = CommandRun.of(
                Map.of(),
                "replay",
                file.toString(),
                "--gateway",
                laurel.gatewayUrl(),
                "--query",
                laurel.query("").toString(),
                "--wait",
                "--data",
                data.toString());
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    }
}
