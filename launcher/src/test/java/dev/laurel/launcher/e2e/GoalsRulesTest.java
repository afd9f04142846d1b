package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.CommandRun;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Adds boards of another operator and time zone to a running system that has counted real data. */
@EnabledIfSystemProperty(
        named = "laurel.goals",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.goals=all")
@EnabledIf(
        value = "dev.laurel.launcher.e2e.Goals#areThere",
        disabledReason = "SKIPPED: the goals of international football are not beside this project")
class GoalsRulesTest {
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @TempDir
    private Path folder;

    @Test
    void shouldCountNewBoardsFromAllGoalsWhileTheOthersGoOn() throws IOException {
        Goals goals = Goals.read();
        Path data = folder.resolve("data");
        Path changed = Files.writeString(
                folder.resolve("changed.yaml"),
                Files.readString(goals.catalog()).stripTrailing()
                        + "\n  scorers: {title: Goals of a month, period: month, time-zone: " + ZONE
                        + ", score: count}\n");
        try (LaurelProcess laurel = LaurelProcess.of(
                data,
                Map.of("LAUREL_RATE_LIMIT_READ", "off"),
                "up",
                "--data",
                data.toString(),
                "--catalog",
                goals.catalog().toString())) {
            laurel.awaitReady();
            new FileReplay(folder, data).run(laurel, goals.parts().getFirst());
            ExpectedBoards.of(goals).awaitShownBy(laurel);

            try (EventReader reader = new EventReader(laurel.query("/api/v1/leaderboards/global/stream"))) {
                await().atMost(WAIT).until(() -> !reader.updates().isEmpty());
                long total = last(reader).path("total").longValue();

                Duration took = apply(laurel, data, changed);

                assertThat(shown(laurel, goals)).isEqualTo(expected(goals));
                ExpectedBoards.of(goals).awaitShownBy(laurel);
                new FileReplay(folder, data).run(laurel, goals.markers());
                await().atMost(WAIT)
                        .until(() -> last(reader).path("total").longValue()
                                == total + goals.markers().accepted());
                System.out.printf(
                        "new boards of %,d goals after %d ms%n",
                        goals.parts().getFirst().accepted(), took.toMillis());
            }
        }
    }

    private static JsonNode last(EventReader reader) {
        return reader.updates().getLast().board();
    }

    /** How long it takes until the new version is served. */
    private static Duration apply(LaurelProcess laurel, Path data, Path catalog) {
        long begun = System.nanoTime();
        CommandRun run = CommandRun.of(
                Map.of(),
                "rules",
                "apply",
                catalog.toString(),
                "--gateway",
                laurel.gatewayUrl(),
                "--data",
                data.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        await().atMost(WAIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> laurel.json("/api/v1/leaderboards").path("rules").intValue() == 2);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** How many goals each user has in each month by the zone's clock. */
    private static Map<String, Map<String, Long>> expected(Goals goals) throws IOException {
        Map<String, Map<String, Long>> expected = new TreeMap<>();
        for (String line : goals.parts().getFirst().lines()) {
            JsonNode goal = Json.mapper().readTree(line);
            Instant at = Instant.parse(goal.path("timestamp").textValue());
            expected.computeIfAbsent(YearMonth.from(at.atZone(ZONE)).toString(), first -> new TreeMap<>())
                    .merge(goal.path("userId").textValue(), 1L, Long::sum);
        }
        return expected;
    }

    private static Map<String, Map<String, Long>> shown(LaurelProcess laurel, Goals goals) throws IOException {
        Map<String, Map<String, Long>> shown = new TreeMap<>();
        for (String month : expected(goals).keySet()) {
            Map<String, Long> users = new TreeMap<>();
            String after = "";
            do {
                JsonNode page = laurel.json("/api/v1/leaderboards/scorers:" + month + "/entries?limit=500" + after);
                for (JsonNode entry : page.path("entries")) {
                    users.put(
                            entry.path("userId").textValue(),
                            entry.path("score").longValue());
                }
                after = page.has("next") ? "&after=" + page.path("next").textValue() : "";
            } while (!after.isEmpty());
            shown.put(month, users);
        }
        return shown;
    }
}
