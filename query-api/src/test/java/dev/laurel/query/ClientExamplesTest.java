package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.access.description.Examples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the example clients of the page unchanged. The browser's example runs with the tests of the board's page. */
class ClientExamplesTest {
    private static final Path PAGE = Path.of("..", "docs", "clients.md");
    /** The Java program is compiled first, on a machine that is busy with other tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningApi running = RunningApi.quick();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({"java, Follow.java, java", "python, follow.py, python3", "sh, follow.sh, sh curl"})
    void shouldTellTheBoardAndItsChangesAsThePageSays(String language, String file, String programs) throws Exception {
        List<String> needed = List.of(programs.split(" "));
        assumeTrue(needed.stream().allMatch(program -> Examples.program(program).isPresent()), "needs " + programs);
        Files.writeString(folder.resolve(file), Examples.on(PAGE).block(language));
        running.feed.push(Samples.board("global", 1));

        Process process =
                start(Examples.program(needed.getFirst()).orElseThrow().toString(), file);

        try {
            await().atMost(PATIENCE).until(() -> told().size() == 1);
            running.feed.push(Samples.board("global", 2));
            await().atMost(PATIENCE).until(() -> told().size() == 2);
            // The scores of Samples begin with the revision.
            assertThat(told().getFirst())
                    .contains("User 1", "10", "User 10", "1")
                    .doesNotContain("bye");
            assertThat(told().getLast()).contains("11");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void shouldHaveFourExamples() throws IOException {
        assertThat(Examples.on(PAGE).count("html|java|python|sh")).isEqualTo(4);
    }

    private Process start(String program, String file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program, file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().put("LAUREL_URL", "http://127.0.0.1:" + running.api.port());
        return builder.start();
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(folder.resolve("told"));
    }
}
