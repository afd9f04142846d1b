package dev.laurel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The start script, with a JDK that only tells how it was called. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "laurel");

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

    @Test
    void shouldWriteNothingButALineOfABuildWhereThereIsNoTerminal() throws IOException {
        // A checkout: sources, and nothing built.
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(SCRIPT, checkout.resolve("laurel"));
        Files.createFile(checkout.resolve("pom.xml"));
        Path tools = folder.resolve("tools");
        executable(
                tools.resolve("mvn"),
                "printf '[\\033[1;34mINFO\\033[m] --- compiler:compile @ schemas ---\\n';"
                        + " mkdir -p launcher/target/laurel && touch launcher/target/laurel/laurel.jar");

        String written = run(checkout, Map.of("PATH", tools + ":" + System.getenv("PATH")), "up");

        assertThat(written.lines().toList()).hasSize(2).first().asString().startsWith("laurel: building");
        assertThat(written).doesNotContain("\033");
    }

    private String run(Map<String, String> environment, String... arguments) throws IOException {
        return run(folder, environment, arguments);
    }

    private String run(Path home, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("laurel").toString()));
        command.addAll(List.of(arguments));
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
