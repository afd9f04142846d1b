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
 * Kills {@code laurel up} repeatedly under load, also while it starts. It must become ready by itself each time, and
 * after each round of kills each answered action must be counted once.
 */
@EnabledIfSystemProperty(named = "laurel.kills", matches = "\\d+")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class KillUnderLoadTest {
    private static final int KILLS = Integer.getInteger("laurel.kills", 3);
    private static final long SEED = Long.getLong("laurel.seed", System.nanoTime());
    /** One kill in this many happens while the process starts. */
    private static final int STARTING_ONE_IN = 3;

    private static final long START_MS_MAX = 6_000;
    private static final long LOAD_MS_MAX = 2_000;
    private static final long DOWN_MS_MAX = 5_000;
    /**
     * After this many kills the counts are checked and a new folder is used, so that every start restores about the
     * same.
     */
    private static final int KILLS_A_ROUND = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);
    private Duration longest = Duration.ZERO;
    private long answered;
    private long sentAgain;

    @Test
    void shouldBeReadyAgainAndCountEveryAnsweredActionOnce() {
        for (int kills = 0; kills < KILLS; kills += KILLS_A_ROUND) {
            round(folder.resolve("after-" + kills), Math.min(KILLS_A_ROUND, KILLS - kills));
            tell(Math.min(KILLS, kills + KILLS_A_ROUND));
        }
    }

    private void round(Path data, int kills) {
        try (LaurelProcess laurel =
                LaurelProcess.of(data, Map.of("LAUREL_JWT_SECRET", Importer.SECRET), "up", "--data", data.toString())) {
            RetriedLoad load = new RetriedLoad(laurel, Importer.token()).start();
            try (load) {
                for (int kill = 1; kill <= kills; kill++) {
                    pauseBeforeKill(laurel);
                    laurel.kill();
                    pause(DOWN_MS_MAX);
                    laurel.startAgain();
                }
                longest(laurel.awaitReady());
            }
            load.awaitCountedOnce(laurel);
            answered += load.answered();
            sentAgain += load.sentAgain();
        }
    }

    private void tell(int kills) {
        System.out.printf(
                "kills %d, longest to ready %d ms, actions answered and counted once %d, sent again %d times, seed %d%n",
                kills, longest.toMillis(), answered, sentAgain, SEED);
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
