package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is read again after {@code kill -9}: what came since the stores were last on disk, whatever came before. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.long=all")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class CrashRestoreTest {
    private static final int BEFORE = 6_000;
    private static final int AFTER = 300;
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final Pattern RESTORED = Pattern.compile("has read stores from Kafka.*seen-actions=(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void shouldRestoreWhatCameLastAndCountEverythingOnce() throws IOException {
        try (LaurelProcess laurel = LaurelProcess.of(
                folder, Map.of("LAUREL_JWT_SECRET", Importer.SECRET), "up", "--data", folder.toString())) {
            laurel.awaitReady();
            RetriedLoad load = new RetriedLoad(laurel, Importer.token()).start();
            try (load) {
                await().atMost(WAIT).until(() -> load.answered() >= BEFORE);
                laurel.stop();
                laurel.startAgain();
                laurel.awaitReady();
                // What is on the board is committed; what is answered may not be counted yet.
                long atStart = points(laurel);
                await().atMost(WAIT).until(() -> points(laurel) >= atStart + AFTER);

                laurel.kill();
                int logged = Files.readString(laurel.log()).length();
                laurel.startAgain();
                laurel.awaitReady();

                // It may be nothing at all, if the stores were flushed just before.
                assertThat(restored(laurel, logged)).isLessThan(BEFORE);
            }
            load.awaitCountedOnce(laurel);

            laurel.stop();
            Utils.delete(folder.resolve("streams").toFile());
            int logged = Files.readString(laurel.log()).length();
            laurel.startAgain();
            laurel.awaitReady();
            // Without the stores it is everything, and the line says so.
            await().atMost(WAIT).until(() -> restored(laurel, logged) >= BEFORE);
        }
    }

    private static long points(LaurelProcess laurel) {
        return Scores.shown(laurel, "global").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How many records of the store of counted ids were read, as is logged once all stores are there. */
    private static long restored(LaurelProcess laurel, int from) throws IOException {
        Matcher records = RESTORED.matcher(Files.readString(laurel.log()).substring(from));
        return records.find() ? Long.parseLong(records.group(1)) : 0;
    }
}
