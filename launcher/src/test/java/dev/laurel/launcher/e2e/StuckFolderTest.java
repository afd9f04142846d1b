package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data folder of an earlier build, which four kills under load left with a transaction that nothing ends. It is not
 * part of the project; it may be in a folder beside it.
 */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.long=all")
@EnabledIf(value = "isThere", disabledReason = "SKIPPED: a folder with a stuck transaction is not beside this project")
class StuckFolderTest {
    private static final Path WITNESS =
            Path.of("..", "..", "shared", "data", "witness").toAbsolutePath().normalize();
    private static final Path ARCHIVE = WITNESS.resolve("stuck-broker.tar.xz");
    private static final Path CATALOG = WITNESS.resolve("catalog.yaml");
    private static final String BOARD = "global";

    @TempDir
    private Path folder;

    static boolean isThere() {
        return Files.exists(ARCHIVE);
    }

    @Test
    void shouldHealAndCountEveryActionThatIsInTheLogOnce() throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xJf", ARCHIVE.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).as("unpacked").isZero();
        Path data = folder.resolve("data");

        try (LaurelProcess laurel = LaurelProcess.up(data, CATALOG)) {
            System.out.println(
                    "a stuck folder: ready after " + laurel.awaitReady().toMillis() + " ms");

            Map<String, Long> expected = scores(data);
            assertThat(expected).isNotEmpty();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Scores.shown(laurel, BOARD)).isEqualTo(expected));
        }
    }

    /** The points of the actions in the log, each counted once. */
    private static Map<String, Long> scores(Path data) throws IOException {
        Catalog catalog = CatalogReader.read(CATALOG);
        Map<String, String> clients =
                EmbeddedBroker.clients(data.resolve("kafka")).orElseThrow();
        Map<String, Long> scores = new HashMap<>();
        Set<List<Object>> seen = new HashSet<>();
        try (JsonSerde<Action> serde = JsonSerde.of(Action.class)) {
            TopicTail.read(clients, "actions").stream()
                    .map(written -> serde.deserializer().deserialize("actions", written.value()))
                    .filter(action -> seen.add(List.of(action.userId(), action.actionId())))
                    .filter(action -> catalog.boardsOf(action).stream()
                            .anyMatch(board -> board.toString().equals(BOARD)))
                    .forEach(action -> scores.merge(
                            action.userId(),
                            catalog.actions().get(action.type()).worth(action.quantity()),
                            Long::sum));
        }
        return scores;
    }
}
