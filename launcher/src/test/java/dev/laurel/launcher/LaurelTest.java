package dev.laurel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.command.BoardCommand;
import dev.laurel.launcher.command.DecideCommand;
import dev.laurel.launcher.command.DemoCommand;
import dev.laurel.launcher.command.GatewayCommand;
import dev.laurel.launcher.command.KafkaPropertiesCommand;
import dev.laurel.launcher.command.ReplayCommand;
import dev.laurel.launcher.command.TokenCommand;
import dev.laurel.launcher.command.UpCommand;
import dev.laurel.launcher.log.UncaughtExceptions;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

class LaurelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "demo",
                "gateway",
                "board",
                "token",
                "kafka-properties",
                "replay",
                "decide",
                "audit",
                "export",
                "export facts",
                "export boards"
            })
    void shouldHelpWithEveryCommand(String command) {
        CommandRun run = CommandRun.of(Map.of(), (command + " --help").split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: laurel " + command).containsPattern("Examples?:  ");
        assertThat(run.err()).isEmpty();
    }

    /** Otherwise lines would be wrapped twice, by the width and at their own breaks. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                UpCommand.class,
                DemoCommand.class,
                GatewayCommand.class,
                BoardCommand.class,
                TokenCommand.class,
                KafkaPropertiesCommand.class,
                ReplayCommand.class,
                DecideCommand.class
            })
    void shouldBreakTheLinesOfItsHelpOnce(Class<?> type) {
        Command command = Objects.requireNonNull(type.getAnnotation(Command.class));

        assertThat(CommandRun.of(Map.of(), command.name(), "--help").out().lines())
                .contains(command.footer())
                .noneMatch(line -> line.endsWith("or ."));
    }

    @Test
    void shouldListTheCommands() {
        CommandRun run = CommandRun.of(Map.of(), "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("up ", "demo ", "gateway ", "board ", "token ", "replay ", "decide ");
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(CommandRun.of(Map.of(), "--version").out()).startsWith("laurel ");
    }

    /** By default the JVM prints many lines for a thread that fails, in the middle of the log. */
    @Test
    void shouldLogWhatEndsAThreadAsOneEvent() throws InterruptedException {
        CommandRun.of(Map.of(), "--version");
        Logger log = (Logger) LoggerFactory.getLogger(UncaughtExceptions.class);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        log.addAppender(events);

        Thread.ofPlatform()
                .start(() -> {
                    throw new IllegalStateException("fails");
                })
                .join();

        log.detachAppender(events);
        assertThat(events.list)
                .extracting(ILoggingEvent::getMessage)
                .containsExactly("an uncaught exception ended a thread");
    }

    @Test
    void shouldSayWhatItCanDoWithoutACommand() {
        CommandRun run = CommandRun.of(Map.of());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Usage: laurel").contains("demo ");
    }

    @Test
    void shouldRefuseAnUnknownCommand() {
        CommandRun run = CommandRun.of(Map.of(), "dance");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("dance", "Try 'laurel --help'.");
    }

    @Test
    void shouldRefuseAnUnknownOption() {
        CommandRun run = CommandRun.of(Map.of(), "up", "--fast");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--fast", "Try 'laurel up --help'.");
    }

    /** Otherwise a log collector could not parse the one line that matters. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "gateway --fast", "board", "up", "demo --catalog nothing.yaml"})
    void shouldTellInJsonWhyAProcessDoesNotServe(String line) throws IOException {
        Map<String, String> environment = Map.of("LAUREL_LOG_FORMAT", "json", "LAUREL_PARTITIONS", "0");

        CommandRun run = CommandRun.of(environment, line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        for (String told : run.err().lines().toList()) {
            JsonNode event = Json.mapper().readTree(told);
            assertThat(event.path("level").asText()).isEqualTo("ERROR");
            assertThat(event.path("command").asText()).isEqualTo("laurel " + line.replaceFirst(" .*", ""));
            assertThat(event.path("reason").asText()).isNotEmpty();
        }
        assertThat(run.err()).isNotEmpty();
    }

    @Test
    void shouldTellPeopleInWordsWhyAToolFails() {
        CommandRun run = CommandRun.of(Map.of("LAUREL_LOG_FORMAT", "json"), "token", "--user", " ");

        assertThat(run.err()).startsWith("laurel token: --user must be");
    }

    /** The message must name the option, since the user has not set the variable. */
    @ParameterizedTest
    @CsvSource({
        "up --catalog nothing.yaml, --catalog nothing.yaml: must be a file",
        "demo --data /dev/null, --data /dev/null: must be a folder",
        "token --user ada --data /dev/null, --data /dev/null: must be a folder",
        "kafka-properties --data /dev/null, --data /dev/null: must be a folder"
    })
    void shouldNameTheOptionThatIsAtFault(String line, String reason) {
        CommandRun run = CommandRun.of(Map.of(), line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(reason).doesNotContain("LAUREL_");
    }

    @Test
    void shouldTellWrongSettingsOnALineEach() {
        CommandRun run = CommandRun.of(Map.of("LAUREL_QUERY_PORT", "http", "LAUREL_PARTITIONS", "0"), "gateway");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("laurel gateway: LAUREL_"));
    }
}
