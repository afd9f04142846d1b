package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.e2e.EventReader.Update;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real input through the real thing: the boards are those that were worked out without it, whatever happens between. */
@EnabledIf(
        value = "dev.laurel.launcher.e2e.Goals#areThere",
        disabledReason = "SKIPPED: the goals of international football are not beside this project")
class GoalsTest {
    private static final List<String> BOARDS =
            List.of("global", "country:vietnam", "yearly:2026", "monthly:2026-07", "weekly:2026-W29");
    private static final Duration SETTLED_WAIT = Duration.ofMinutes(4);
    private static final Duration REPLAY_WAIT = Duration.ofMinutes(5);
    /** More users than there are partitions, so that each partition has some. */
    private static final int MARKERS = 32;

    private static Goals goals;
    private static List<String> actions;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeAll
    static void readTheGoals() {
        goals = Goals.find().orElseThrow();
        actions = goals.actions();
    }

    @BeforeEach
    void nameTheDataFolder() {
        data = folder.resolve("data");
    }

    @Test
    void shouldShowTheExpectedBoardsAlsoAfterASecondReplayAndARestart() throws IOException {
        Path file = write(actions);
        try (LaurelProcess laurel = LaurelProcess.up(data, goals.catalog())) {
            laurel.awaitReady();
            try (EventReader fromTheStart = new EventReader(laurel.query("/api/v1/leaderboards/global/stream"))) {
                await().until(() -> !fromTheStart.updates().isEmpty());

                try (Asking asking = new Asking(laurel.query("/api/v1/leaderboards/global/users/nobody"))) {
                    replay(laurel, file);
                    awaitExpected(laurel, 0);
                    assertThat(asking.answers()).containsOnly(404);
                }

                assertGrew(fromTheStart.updates());
                assertGetsTheBoardAtOnce(laurel);
            }
            replay(laurel, file);
            mark(laurel);
            awaitExpected(laurel, MARKERS);
        }
        try (LaurelProcess again = LaurelProcess.up(data, goals.catalog())) {
            tell("ready after a clean stop", again.awaitReady());
            awaitExpected(again, MARKERS);
        }
    }

    @Test
    void shouldShowTheExpectedBoardsThoughShuffledAndKilledInTheMiddle() throws IOException {
        List<String> shuffled = new ArrayList<>(actions);
        Collections.shuffle(shuffled, new Random(29));
        Path file = write(shuffled);
        try (LaurelProcess laurel = LaurelProcess.up(data, goals.catalog())) {
            laurel.awaitReady();
            try (LaurelProcess replay = replaying(laurel, file)) {
                long half = goals.expected("global").size() / 2;
                await().atMost(REPLAY_WAIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> total(laurel, "global") >= half);
                laurel.kill();
                replay.kill();
            }
        }
        try (LaurelProcess again = LaurelProcess.up(data, goals.catalog())) {
            tell("ready after kill -9", again.awaitReady());
            replay(again, file);
            mark(again);
            awaitExpected(again, MARKERS);
        }
    }

    private Path write(List<String> lines) throws IOException {
        return Files.write(folder.resolve("actions.ndjson"), lines);
    }

    private void replay(LaurelProcess laurel, Path file) {
        long start = System.nanoTime();
        try (LaurelProcess replay = replaying(laurel, file)) {
            assertThat(replay.awaitExit(REPLAY_WAIT))
                    .as("exit code; see " + replay.log())
                    .isZero();
        }
        tell("replayed " + actions.size() + " actions", Duration.ofNanos(System.nanoTime() - start));
    }

    private LaurelProcess replaying(LaurelProcess laurel, Path file) {
        return LaurelProcess.of(
                data, Map.of(), "replay", file.toString(), "--gateway", laurel.gatewayUrl(), "--data", data.toString());
    }

    /** Posts one action for each of many new users: once these are on the board, so is all that was sent before. */
    private void mark(LaurelProcess laurel) throws IOException {
        List<String> markers = IntStream.range(0, MARKERS)
                .mapToObj(i -> new String(Json.bytes(Map.of(
                        "actionId",
                        UUID.randomUUID(),
                        "userId",
                        "marker-" + i,
                        "type",
                        "own-goal",
                        "timestamp",
                        "1900-01-01T00:00:00Z"))))
                .toList();
        Path file = Files.write(folder.resolve("markers.ndjson"), markers);
        try (LaurelProcess replay = replaying(laurel, file)) {
            assertThat(replay.awaitExit(REPLAY_WAIT)).isZero();
        }
    }

    private void awaitExpected(LaurelProcess laurel, int markers) {
        for (String board : BOARDS) {
            List<Entry> expected = goals.expected(board);
            long total = expected.size() + (board.equals("global") ? markers : 0);
            await().atMost(SETTLED_WAIT).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
                JsonNode shown = laurel.json("/api/v1/leaderboards/" + board);
                assertThat(shown.path("total").longValue()).as(board).isEqualTo(total);
                assertThat(entries(shown)).as(board).isEqualTo(expected.subList(0, Math.min(10, expected.size())));
            });
        }
    }

    private void assertGrew(List<Update> updates) {
        assertThat(updates.getFirst().board().path("total").longValue()).isZero();
        assertThat(updates).extracting(Update::id).isSorted().doesNotHaveDuplicates();
        assertThat(updates).hasSizeGreaterThan(2);
        assertThat(updates.getLast().board().path("total").longValue())
                .isEqualTo(goals.expected("global").size());
    }

    private void assertGetsTheBoardAtOnce(LaurelProcess laurel) {
        try (EventReader late = new EventReader(laurel.query("/api/v1/leaderboards/global/stream"))) {
            await().until(() -> !late.updates().isEmpty());
            assertThat(entries(late.updates().getFirst().board()))
                    .isEqualTo(goals.expected("global").subList(0, 10));
        }
    }

    private static long total(LaurelProcess laurel, String board) {
        return laurel.json("/api/v1/leaderboards/" + board).path("total").longValue();
    }

    private static List<Entry> entries(JsonNode board) {
        List<Entry> entries = new ArrayList<>();
        board.path("leaderboard").forEach(entry -> entries.add(Json.mapper().convertValue(entry, Entry.class)));
        return entries;
    }

    /** Figures are told, not judged: this is no place to measure. */
    private static void tell(String what, Duration took) {
        System.err.printf("%s: %.1f s%n", what, took.toMillis() / 1000.0);
    }
}
