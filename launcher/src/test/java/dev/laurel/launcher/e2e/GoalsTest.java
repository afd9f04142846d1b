package dev.laurel.launcher.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Replays real data, if it is available; {@link SeededTest} does the same with generated data. It waits for other
 * processes most of the time, so that other tests run beside it.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(
        named = "laurel.goals",
        matches = "all",
        disabledReason = "takes two minutes: run with -Dlaurel.goals=all")
@EnabledIf(
        value = "dev.laurel.launcher.e2e.Goals#areThere",
        disabledReason = "SKIPPED: the goals of international football are not beside this project")
class GoalsTest {
    private static Goals goals;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheGoals() {
        goals = Goals.read();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void shouldShowTheExpectedBoardsAlsoAfterASecondReplayAndARestart() throws IOException {
        new ReplayScenario(goals, folder).replayTwiceAndRestart();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void shouldShowTheExpectedBoardsThoughShuffledAndKilledInTheMiddle() throws IOException {
        new ReplayScenario(goals, folder).shuffleAndKillInTheMiddle(new Random(29));
    }
}
