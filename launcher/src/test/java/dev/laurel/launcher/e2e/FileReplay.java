package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The command {@code laurel replay}, for everything in one process. */
final class FileReplay {
    private static final Duration WAIT = Duration.ofMinutes(5);

    private final Path folder;
    private final Path data;

    /**
     * @param folder for the files to replay
     * @param data the data folder of the process to which the files are replayed
     */
    FileReplay(Path folder, Path data) {
        this.folder = folder;
        this.data = data;
    }

    /** Replays everything, and checks the reported totals. */
    void run(LaurelProcess laurel, Dataset.Part part) throws IOException {
        try (LaurelProcess replay = start(laurel, part)) {
            int complete = part.accepted() == part.lines().size() ? 0 : 1;
            assertThat(replay.awaitExit(WAIT))
                    .as("exit code; see " + replay.log())
                    .isEqualTo(complete);
            assertThat(replay.log()).content().contains("accepted    %,d%n".formatted(part.accepted()));
        }
    }

    /** A running replay. */
    LaurelProcess start(LaurelProcess laurel, Dataset.Part part) throws IOException {
        Path own = Files.createTempDirectory(folder, "replay");
        Path file = Files.write(own.resolve("actions.ndjson"), part.lines());
        return LaurelProcess.of(
                own, Map.of(), "replay", file.toString(), "--gateway", laurel.gatewayUrl(), "--data", data.toString());
    }
}
