package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.access.description.Examples;
import dev.laurel.rules.catalog.CatalogReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the examples of the page unchanged, against a gateway with the page's catalogue and keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedExamplesTest {
    private static final Path PAGE = Path.of("..", "docs", "signed-actions.md");
    private static final long PATIENCE_SECONDS = 60;

    private final FakeBroker broker = new FakeBroker(true);
    private RunningGateway gateway;
    private Map<String, String> environment;

    @TempDir
    private Path folder;

    @BeforeAll
    void start(@TempDir Path keysFolder) throws IOException {
        String keys = Examples.on(PAGE).block("properties");
        String[] registered = keys.lines().toList().getLast().split(" = ", -1);
        gateway = RunningGateway.signing(
                broker,
                CatalogReader.read(PAGE.toString(), Examples.on(PAGE).block("yaml")),
                Files.writeString(keysFolder.resolve("keys"), keys));
        environment = Map.of(
                "LAUREL_URL",
                "http://127.0.0.1:" + gateway.gateway().port(),
                "LAUREL_TOKEN",
                gateway.token(Given.ANN),
                "LAUREL_USER",
                "ann",
                "LAUREL_KEY",
                registered[0],
                "LAUREL_SECRET",
                registered[1]);
    }

    @BeforeEach
    void forget() {
        broker.newest().clear();
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "java,       SignedPost.java, java",
        "javascript, signed-post.mjs, node",
        "python,     signed_post.py,  python3",
        "sh,         signed-post.sh,  bash openssl curl",
    })
    void shouldPostASignedActionAsThePageSays(String language, String file, String programs) throws Exception {
        List<String> needed = List.of(programs.split(" "));
        assumeTrue(needed.stream().allMatch(program -> Examples.program(program).isPresent()), "needs " + programs);
        Files.writeString(folder.resolve(file), Examples.on(PAGE).block(language));

        Process process =
                start(Examples.program(needed.getFirst()).orElseThrow().toString(), file);

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("201");
        assertThat(broker.newest().history()).hasSize(1);
    }

    @Test
    void shouldHaveFourExamples() throws IOException {
        assertThat(Examples.on(PAGE).count("java|javascript|python|sh")).isEqualTo(4);
    }

    private Process start(String program, String file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program, file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
