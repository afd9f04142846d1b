package dev.laurel.launcher.e2e;

import dev.laurel.launcher.e2e.seeded.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Replays actions generated from a seed: the boards must equal those of a naive oracle, with crashes and replays in
 * between. It waits for other processes most of the time, so that other tests run beside it.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SeededTest {
    private static final long SEED = Long.getLong("laurel.seed", System.nanoTime());
    private static final boolean FULL = "full".equals(System.getProperty("laurel.seeded"));

    @RegisterExtension
    static final TestExecutionExceptionHandler SEED_TELLER = (test, failure) -> {
        throw new AssertionError("again with -Dlaurel.seed=" + SEED + ": " + failure.getMessage(), failure);
    };

    @TempDir
    private Path folder;

    private ReplayScenario scenario;

    @BeforeEach
    void make() {
        System.err.println("seed " + SEED);
        scenario = new ReplayScenario(new SeededData(SEED, FULL ? Size.FULL : Size.SMALL, folder), folder);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @EnabledIfSystemProperty(
            named = "laurel.seeded",
            matches = "full",
            disabledReason = "takes two minutes: run with -Dlaurel.seeded=full")
    void shouldShowTheOraclesBoardsAlsoAfterASecondReplayAndARestart() throws IOException {
        scenario.replayTwiceAndRestart();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void shouldShowTheOraclesBoardsThoughShuffledAndKilledInTheMiddle() throws IOException {
        scenario.shuffleAndKillInTheMiddle(new Random(SEED));
    }
}
