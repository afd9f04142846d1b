package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanRestartTest {
    /** Also for partitions without a record. Warnings are useless if each start logs twenty of them. */
    @Test
    void shouldNotTakeItsStoresForCorruptedAfterACleanStop(@TempDir Path folder) throws IOException {
        Map<String, String> environment =
                Map.of("LAUREL_DATA_DIR", folder.resolve("data").toString());
        try (LaurelProcess laurel = LaurelProcess.of(folder, environment, "up")) {
            laurel.awaitReady();
            laurel.stop();
            long before = Files.readString(laurel.log()).length();

            laurel.startAgain();
            laurel.awaitReady();

            assertThat(Files.readString(laurel.log()).substring((int) before).lines())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(" ERROR ") || line.contains("corrupt"));
        }
    }
}
