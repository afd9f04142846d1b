package dev.laurel.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ExportCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "export, Missing required subcommand",
        "export users, Unmatched argument",
        "export facts a b, Unmatched argument",
        "export facts --board global, Unknown option",
        "export boards --user ada, Unknown option",
        "export facts --force, --force needs a file",
        "export facts --user a/b, --user must be 1 to 128 of",
        "export facts missing/facts.ndjson, missing/facts.ndjson cannot be written: its folder does not exist",
        "export facts --catalog nothing.yaml, --catalog nothing.yaml: must be a file"
    })
    void shouldKnowWrongUsage(String line, String reason) {
        CommandRun run = CommandRun.of(Map.of(), line.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts", "boards"})
    void shouldSayWhereNoBrokerIsAndLeaveNoFile(String what) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = folder.resolve("export.ndjson");

        CommandRun run = CommandRun.of(Map.of(), "export", what, file.toString(), "--data", data.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains("no broker was started on " + data);
        assertThat(files()).containsExactly(data);
    }

    @Test
    void shouldSayThatTheBrokerDoesNotAnswerAndLeaveNoFile() throws IOException {
        Path file = folder.resolve("export.ndjson");

        CommandRun run = CommandRun.of(
                Map.of("LAUREL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"), "export", "facts", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("laurel export facts: the topic rules cannot be read: ");
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
