package dev.laurel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script, with a fake JDK that prints how it was called. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "laurel");
    /** A fake Maven: it prints the modules in colour, and creates a jar. */
    private static final String BUILDS = "printf '\\033[0m[INFO] Building schemas 0.1.0      [1/2]\\n"
            + "[INFO] Building launcher 0.1.0     [2/2]\\n\\033[0m';"
            + " mkdir -p launcher/target/laurel && touch launcher/target/laurel/laurel.jar";

    @TempDir
    private Path folder;

    private Path jdk = Path.of("unset");

    @BeforeEach
    void install() throws IOException {
        Files.copy(SCRIPT, folder.resolve("laurel"));
        Files.createFile(folder.resolve("laurel.jar"));
        jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        executable(jdk.resolve("bin/java"), "printf '%s ' \"$@\"; umask");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "board"})
    void shouldMakeFilesThatOthersCannotRead(String command) throws IOException {
        assertThat(run(Map.of(), command).strip()).endsWith("0077");
    }

    @ParameterizedTest
    @CsvSource({
        "up,    '',                      true",
        "up,    -Xmx256m,                false",
        "up,    -XX:MaxHeapSize=300000k, false",
        "up,    -Xmx4g,                  true",
        "up,    -Xmx256m -Xmx1G,         true",
        "up,    -Xmx536870912,           true",
        "board, -Xmx128m,                false",
        "board, -Xmx192M,                true",
    })
    void shouldNotBeginWithMoreHeapThanThereMayBe(String command, String options, boolean isLarge) throws IOException {
        String called = run(Map.of("LAUREL_JAVA_OPTS", options), command);

        assertThat(called.contains(" -Xms")).as(called).isEqualTo(isLarge);
    }

    @ParameterizedTest
    @CsvSource({"audit, false", "export, false", "rules, false", "token, true", "replay, true"})
    void shouldOptimizeCommandsThatReadAllFacts(String command, boolean isBrief) throws IOException {
        String called = run(Map.of(), command);

        assertThat(called.contains("TieredStopAtLevel")).as(called).isEqualTo(isBrief);
    }

    @Test
    void shouldWriteNothingButALineOfABuildWhereThereIsNoTerminal() throws IOException {
        Path checkout = checkout(BUILDS);

        String written = run(checkout, withTools(), "up");

        assertThat(written.lines().toList()).hasSize(2).first().asString().startsWith("laurel: building");
        assertThat(written).doesNotContain("\033");
    }

    @Test
    void shouldTellTheStepsOfABuildOnATerminal() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "skipped: script(1), which makes a terminal, is not here");
        Path checkout = checkout(BUILDS);

        String written = written(
                withTools(), List.of("script", "-qec", "sh " + checkout.resolve("laurel") + " up", "/dev/null"));

        assertThat(written).contains("laurel: building", "laurel:   1/2 schemas", "laurel:   2/2 launcher");
        assertThat(written).doesNotContain("\033");
    }

    @Test
    void shouldTellWhyABuildFailedAndWhereTheRestIs() throws IOException {
        Path checkout = checkout("printf '[\\033[1;31mERROR\\033[m] no such module\\n[INFO] bye\\n'; exit 1");

        String written = run(checkout, withTools(), "up");

        assertThat(written)
                .contains("[ERROR] no such module", "laurel: the build failed", "build.log")
                .doesNotContain("\033", "bye");
    }

    /** A source tree that has not been built. */
    private Path checkout(String maven) throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(SCRIPT, checkout.resolve("laurel"));
        Files.createFile(checkout.resolve("pom.xml"));
        executable(folder.resolve("tools/mvn"), maven);
        return checkout;
    }

    private Map<String, String> withTools() {
        return Map.of("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
    }

    private String run(Map<String, String> environment, String... arguments) throws IOException {
        return run(folder, environment, arguments);
    }

    private String run(Path home, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("laurel").toString()));
        command.addAll(List.of(arguments));
        return written(environment, command);
    }

    private String written(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LAUREL_JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
