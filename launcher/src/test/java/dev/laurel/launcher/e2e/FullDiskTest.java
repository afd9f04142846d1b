package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.launcher.export.LineOutput;
import dev.laurel.launcher.settings.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A disk that is full or read-only: a small one, if this user may mount one. */
@EnabledIfSystemProperty(named = "laurel.full-disks", matches = "\\d+")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class FullDiskTest {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final int MIB = 1024 * 1024;
    private static final int ROUNDS = Integer.getInteger("laurel.full-disks", 1);
    private static final long LOAD_NS_MAX = Duration.ofSeconds(2).toNanos();
    private static final int LEFT_MIB_MAX = 40;

    @TempDir
    private Path folder;

    private final Random random = new Random(ROUNDS);
    private Path disk = Path.of("unset");

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", disk.toString()),
                "skipped: a small disk cannot be mounted here; that takes root on Linux");
    }

    @AfterEach
    void unmount() throws IOException {
        isDone("umount", disk.toString());
    }

    @Test
    void shouldTellOfAFullDiskAtTheStart() throws IOException {
        fillUpTo(10);

        try (LaurelProcess up = up()) {
            assertThat(up.awaitExit(WAIT)).isEqualTo(1);
            assertThat(Files.readString(up.log()))
                    .matches("laurel up: \\d+ MB are left on the disk of .*: free some space, and start again\n");
        }
    }

    @Test
    void shouldTellOfADiskThatCannotBeWritten() throws IOException {
        assumeTrue(isDone("mount", "-o", "remount,ro", disk.toString()), "skipped: a disk cannot be mounted anew here");

        try (LaurelProcess up = up()) {
            assertThat(up.awaitExit(WAIT)).isEqualTo(1);
            assertThat(Files.readString(up.log()))
                    .isEqualTo("laurel up: the data folder " + data() + " cannot be written: its disk is read-only;"
                            + " make it writable, or choose another folder\n");
        }
    }

    @Test
    void shouldEndAnExportWithASentenceWhenItsDiskFills() throws IOException {
        fillUpTo(1);
        for (String name : List.of("facts.ndjson", "facts.ndjson.zst")) {
            Path file = disk.resolve(name);
            byte[] line = new byte[MIB];
            try (LineOutput output = LineOutput.to(file, false)) {
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 2; i++) {
                                random.nextBytes(line);
                                output.line(line);
                            }
                            output.complete();
                        })
                        .isInstanceOf(CommandException.class)
                        .hasMessage(file + " cannot be written: No space left on device");
            }
            assertThat(disk.toFile().list()).containsOnly("ballast");
        }
    }

    @Test
    void shouldEndWithASentenceWhenTheDiskFillsAndComeBackWhenItIsFreed() throws IOException {
        try (LaurelProcess up = up()) {
            up.awaitReady();
            fillUpTo(1);

            assertThat(up.awaitExit(WAIT)).isEqualTo(1);
            assertThat(Files.readString(up.log()))
                    .contains("free some space")
                    .doesNotContain("No space left on device", "log dirs in", "\\tat ");

            Files.delete(ballast());
            up.startAgain();
            up.awaitReady();
        }
    }

    @Test
    void shouldCountEveryAnsweredActionOnceThoughTheDiskFillsAgainAndAgain() throws IOException {
        try (LaurelProcess up = up()) {
            RetriedLoad load = new RetriedLoad(up, Importer.token()).start();
            try (load) {
                for (int round = 0; round < ROUNDS; round++) {
                    up.awaitReady();
                    LockSupport.parkNanos(random.nextLong(LOAD_NS_MAX));
                    fillUpTo(random.nextInt(LEFT_MIB_MAX));
                    up.awaitExit(WAIT);
                    Files.delete(ballast());
                    up.startAgain();
                }
                up.awaitReady();
            }
            load.awaitCountedOnce(up);
            System.out.printf("full disks %d, actions answered %d%n", ROUNDS, load.answered());
        }
    }

    private LaurelProcess up() {
        return LaurelProcess.of(
                folder.resolve("up"),
                Map.of("LAUREL_DATA_DIR", data().toString(), "LAUREL_JWT_SECRET", Importer.SECRET),
                "up");
    }

    private Path ballast() {
        return disk.resolve("ballast");
    }

    private Path data() {
        return disk.resolve("data");
    }

    private void fillUpTo(int leftMib) throws IOException {
        long ballast = Files.getFileStore(disk).getUsableSpace() - (long) leftMib * MIB;
        byte[] some = new byte[MIB];
        try (var out = Files.newOutputStream(ballast())) {
            for (long written = 0; written + MIB <= ballast; written += MIB) {
                out.write(some);
            }
        }
    }

    private static boolean isDone(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
