package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The command {@code laurel replay}, for everything in one process. */
final class FileReplay {
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

    /** Replays everything within this process, which saves a start, and checks the reported totals. */
    void run(LaurelProcess laurel, Dataset.Part part) throws IOException {
        CommandRun replay = CommandRun.of(Map.of(), command(laurel, newFolder(), part));

        int complete = part.accepted() == part.lines().size() ? 0 : 1;
        assertThat(replay.exitCode()).as(replay.err()).isEqualTo(complete);
        assertThat(replay.out()).contains("accepted    %,d%n".formatted(part.accepted()));
    }

    /** A running replay, in a process of its own that can be killed. */
    LaurelProcess start(LaurelProcess laurel, Dataset.Part part) throws IOException {
        Path own = newFolder();
        return LaurelProcess.of(own, Map.of(), command(laurel, own, part));
    }

    private Path newFolder() throws IOException {
        return Files.createTempDirectory(folder, "replay");
    }

    private String[] command(LaurelProcess laurel, Path own, Dataset.Part part) throws IOException {
        Path file = Files.write(own.resolve("actions.ndjson"), part.lines());
        return new String[] {"replay", file.toString(), "--gateway", laurel.gatewayUrl(), "--data", data.toString()};
    }
}
