package dev.laurel.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RulesCommandTest {
    private static final String CATALOG = """
            actions:
              win: {points: 3}
            boards:
              global: {title: All time}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldSayWhatACatalogueHas() throws IOException {
        Path file = Files.writeString(folder.resolve("games.yaml"), CATALOG);

        CommandRun run = CommandRun.of(Map.of(), "rules", "check", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).matches(file + " is a catalogue: action types 1, boards 1, fingerprint [0-9a-f]{12}\n");
    }

    @ParameterizedTest
    @CsvSource({"check", "what-if"})
    void shouldNameTheLineOfAFault(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("games.yaml"), CATALOG.replace("points: 3", "points: many"));

        CommandRun run = CommandRun.of(Map.of(), "rules", command, file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("laurel rules " + command + ": " + file + ":2: ");
    }

    @ParameterizedTest
    @CsvSource({
        "rules, Missing required subcommand",
        "rules check, Missing required parameter: 'FILE'",
        "rules what-if, Missing required parameter: 'FILE'",
        "rules what-if %s --from yesterday, --from must be a moment as 2026-11-21T18:00:00Z",
        "rules what-if %s --catalog nothing.yaml, --catalog nothing.yaml: must be a file"
    })
    void shouldKnowWrongUsage(String line, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("games.yaml"), CATALOG);

        CommandRun run = CommandRun.of(Map.of(), line.formatted(file).split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(reason);
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        CommandRun run = CommandRun.of(Map.of(), "rules", "check", "nothing.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("laurel rules check: nothing.yaml: the file does not exist\n");
    }
}
