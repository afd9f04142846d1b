package dev.laurel.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** The shipped configuration, with log injection attempts. */
class LogLinesTest {
    private static final String FORGED = "ann\n2026-11-21T10:00:00Z ERROR Laurel - all is lost";

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORGED,
                "\r\nERROR",
                "a\u2028b\u2029c\u0085d",
                "\u001b[2J\u001b[31mred",
                "\u202egnihton",
                "\u0000\b\f",
                "\"} {\"level\":\"ERROR\",\"x\":\"",
                "half \ud800 character",
                "%d %msg %n ${jndi:ldap://x/y} {}",
            })
    void shouldStayOneLineWhateverIsInAField(String hostile) throws Exception {
        for (String format : new String[] {"text", "json"}) {
            String lines = logged(
                    format,
                    log -> log.atWarn()
                            .addKeyValue("agent", hostile)
                            .setCause(new IllegalStateException(hostile, new RuntimeException(hostile)))
                            .log("refused"));

            assertThat(lines).endsWith("\n");
            String line = lines.substring(0, lines.length() - 1);
            assertThat(line.codePoints())
                    .as(format)
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x202e);
            assertThat(line).contains("refused", "WARN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "level", "logger", "message"})
    void shouldNotLetAFieldStandForWhatTheEventIs(String name) throws Exception {
        String line = logged(
                "json",
                log -> log.atInfo()
                        .addKeyValue(name, FORGED)
                        .addKeyValue("n", 7)
                        .log("told"));

        JsonNode event = Json.mapper().readTree(line);
        assertThat(event.path(name).asText()).isNotEqualTo(FORGED);
        assertThat(event.path("message").asText()).isEqualTo("told");
        assertThat(event.path("n").intValue()).isEqualTo(7);
        assertThat(event.path("time").asText()).endsWith("Z");
    }

    @Test
    void shouldEndWithItsLastField() throws Exception {
        assertThat(logged("text", log -> log.atInfo().addKeyValue("n", 7).log("told")))
                .endsWith(" INFO  Test - told n=\"7\"\n");
        assertThat(logged("text", log -> log.info("told"))).endsWith(" INFO  Test - told\n");
    }

    /** Otherwise the start of two boards logs sixteen warnings about copies that wait for the second one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.kafka.streams.processor.internals.assignment.DefaultStandbyTaskAssignor",
                "org.apache.kafka.streams.processor.internals.StandbyTask"
            })
    void shouldNotWarnOfWhatIsUsualWhereBoardsComeAndGo(String logger) throws Exception {
        assertThat(logged("text", logger, log -> log.warn("as usual"))).isEmpty();
        assertThat(logged("text", logger, log -> log.error("a fault"))).contains("a fault");
    }

    /** Otherwise a stop during a rebalance, or an unavailable Kafka, would log a stack trace every second. */
    @Test
    void shouldNotTraceHowFarCopiesLagWhereKafkaDoesNotAnswer() throws Exception {
        String logger = "org.apache.kafka.streams.processor.internals.ClientUtils";

        assertThat(logged(
                        "text", logger, log -> log.warn("The listOffsets request failed.", new InterruptedException())))
                .isEmpty();
    }

    private interface Event {
        void tell(Logger log);
    }

    private static String logged(String format, Event event) throws Exception {
        return logged(format, "dev.laurel.Test", event);
    }

    private static String logged(String format, String logger, Event event) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("LAUREL_LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL shipped = Objects.requireNonNull(LogLinesTest.class.getResource("/logback.xml"));
        configurator.doConfigure(shipped);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            console(root, format).setOutputStream(out);
            event.tell(context.getLogger(logger));
            context.stop();
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private static ConsoleAppender<ILoggingEvent> console(AppenderAttachable<ILoggingEvent> logger, String name) {
        Appender<ILoggingEvent> appender = logger.getAppender(name);
        return (ConsoleAppender<ILoggingEvent>) Objects.requireNonNull(appender);
    }
}
