package dev.laurel.launcher.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code laurel up} is killed over and over while actions come in, also while it starts. It must be ready again by
 * itself each time, and in the end each answered action is counted once.
 */
@EnabledIfSystemProperty(named = "laurel.kills", matches = "\\d+")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class KillUnderLoadTest {
    private static final int KILLS = Integer.getInteger("laurel.kills", 3);
    private static final long SEED = Long.getLong("laurel.seed", System.nanoTime());
    /** One kill in so many comes while the process starts. */
    private static final int STARTING_ONE_IN = 3;

    private static final long START_MS_MAX = 6_000;
    private static final long LOAD_MS_MAX = 2_000;
    private static final long DOWN_MS_MAX = 5_000;
    private static final int TOLD_EVERY = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);
    private Duration longest = Duration.ZERO;

    @Test
    void shouldBeReadyAgainAndCountEveryAnsweredActionOnce() {
        Path data = folder.resolve("data");
        try (LaurelProcess laurel =
                LaurelProcess.of(data, Map.of("LAUREL_JWT_SECRET", Importer.SECRET), "up", "--data", data.toString())) {
            RetriedLoad load = new RetriedLoad(laurel, Importer.token()).start();
            try (load) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    pauseBeforeKill(laurel);
                    laurel.kill();
                    pause(DOWN_MS_MAX);
                    laurel.startAgain();
                    if (kill % TOLD_EVERY == 0) {
                        tell(kill, load);
                    }
                }
                longest(laurel.awaitReady());
            }
            load.awaitCountedOnce(laurel);
            tell(KILLS, load);
        }
    }

    private void tell(int kills, RetriedLoad load) {
        System.out.printf(
                "kills %d, longest to ready %d ms, actions answered %d, sent again %d times, seed %d%n",
                kills, longest.toMillis(), load.answered(), load.sentAgain(), SEED);
    }

    private void pauseBeforeKill(LaurelProcess laurel) {
        if (random.nextInt(STARTING_ONE_IN) == 0) {
            pause(START_MS_MAX);
            return;
        }
        longest(laurel.awaitReady());
        pause(LOAD_MS_MAX);
    }

    private void longest(Duration ready) {
        longest = longest.compareTo(ready) > 0 ? longest : ready;
    }

    private void pause(long msMax) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextLong(msMax)).toNanos());
    }
}
