package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A reader stays open while the data is wiped, like a page over a new demo: revisions restart. */
@EnabledIfSystemProperty(
        named = "laurel.boards",
        matches = "all",
        disabledReason = "SKIPPED: takes half a minute; -Dlaurel.boards=all runs it, as .ci/run does")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class WipedDataTest {
    private static final String STREAM = "/api/v1/leaderboards/global/stream";
    private static final int ACTIONS_BEFORE = 5;
    private static final Duration WAIT = Duration.ofSeconds(60);

    private final String token = Importer.token();

    @Test
    void shouldShowNewDataToAReaderThatSawMoreOfTheOld(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        Map<String, String> environment =
                Map.of("LAUREL_DATA_DIR", data.toString(), "LAUREL_JWT_SECRET", Importer.SECRET);
        try (LaurelProcess laurel = LaurelProcess.of(folder, environment, "up")) {
            laurel.awaitReady();
            try (ReturningReader reader = new ReturningReader(laurel.query(STREAM))) {
                Load load = new Load(laurel, token);
                for (int action = 1; action <= ACTIONS_BEFORE; action++) {
                    int score = action;
                    load.post("old", 1);
                    await().atMost(WAIT).until(() -> scoreOf("old", reader) == score);
                }
                long before = revisionOf(reader);

                laurel.stop();
                Utils.delete(data.toFile());
                laurel.startAgain();
                laurel.awaitReady();
                load.post("new", 1);

                await().atMost(WAIT).until(() -> scoreOf("new", reader) == 1);
                assertThat(revisionOf(reader)).isLessThan(before);
            }
        }
    }

    private static long revisionOf(ReturningReader reader) {
        return reader.newest().orElseThrow().path("revision").longValue();
    }

    private static long scoreOf(String user, ReturningReader reader) {
        return reader.newest()
                .map(board -> board.at("/leaderboard/0"))
                .filter(first -> first.path("userId").asText().equals(user))
                .map(first -> first.path("score").longValue())
                .orElse(-1L);
    }
}
