package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.e2e.EventReader.Update;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Real input through the real thing: the boards are those that were worked out without it, whatever happens between. It
 * waits for other processes most of the time, so that other tests run beside it.
 */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIf(
        value = "dev.laurel.launcher.e2e.Goals#areThere",
        disabledReason = "SKIPPED: the goals of international football are not beside this project")
class GoalsTest {
    private static final Duration REPLAY_WAIT = Duration.ofMinutes(5);
    /** More users than there are partitions, so that each partition has some. */
    private static final List<String> MARKERS =
            IntStream.range(0, 32).mapToObj(i -> "marker-" + i).toList();

    private static Goals goals;
    private static List<String> actions;
    private static ExpectedBoards boards;
    private static ExpectedBoards markedBoards;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeAll
    static void readTheGoals() {
        goals = Goals.find().orElseThrow();
        actions = goals.actions();
        boards = new ExpectedBoards(goals, List.of());
        boards.workOut();
        markedBoards = new ExpectedBoards(goals, MARKERS);
    }

    @BeforeEach
    void nameTheDataFolder() {
        data = folder.resolve("data");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @EnabledIfSystemProperty(named = "laurel.goals", matches = "all")
    void shouldShowTheExpectedBoardsAlsoAfterASecondReplayAndARestart() throws IOException {
        Path file = write(actions);
        try (LaurelProcess laurel = LaurelProcess.up(data, goals.catalog())) {
            laurel.awaitReady();
            try (EventReader fromTheStart = new EventReader(laurel.query("/api/v1/leaderboards/global/stream"))) {
                await().until(() -> !fromTheStart.updates().isEmpty());

                try (Asking asking = new Asking(laurel.query("/api/v1/leaderboards/global/users/nobody"))) {
                    replay(laurel, file);
                    boards.awaitShownBy(laurel);
                    assertThat(asking.answers()).containsOnly(404);
                }

                assertGrew(fromTheStart.updates());
                assertGetsTheBoardAtOnce(laurel);
            }
            replay(laurel, file);
            mark(laurel);
            markedBoards.awaitShownBy(laurel);
        }
        try (LaurelProcess again = LaurelProcess.up(data, goals.catalog())) {
            tell("ready after a clean stop", again.awaitReady());
            markedBoards.awaitShownBy(again);
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
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
            markedBoards.awaitShownBy(again);
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
        List<String> markers = MARKERS.stream()
                .map(user -> new String(
                        Json.bytes(Map.of(
                                "actionId",
                                UUID.randomUUID(),
                                "userId",
                                user,
                                "type",
                                "own-goal",
                                "timestamp",
                                Goals.BEFORE_ANY)),
                        UTF_8))
                .toList();
        Path file = Files.write(folder.resolve("markers.ndjson"), markers);
        try (LaurelProcess replay = replaying(laurel, file)) {
            assertThat(replay.awaitExit(REPLAY_WAIT)).isZero();
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
            assertThat(Shown.entries(late.updates().getFirst().board().path("leaderboard")))
                    .isEqualTo(goals.expected("global").subList(0, 10));
        }
    }

    private static long total(LaurelProcess laurel, String board) {
        return laurel.json("/api/v1/leaderboards/" + board).path("total").longValue();
    }

    /** Figures are told, not judged: this is no place to measure. */
    private static void tell(String what, Duration took) {
        System.err.printf("%s: %.1f s%n", what, took.toMillis() / 1000.0);
    }
}
