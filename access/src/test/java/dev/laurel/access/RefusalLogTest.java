package dev.laurel.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = new LoggerContext().getLogger("test");
    private long nanos;
    private final RefusalLog log = new RefusalLog(logger, () -> nanos);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @Test
    void shouldTellTheFirstAtOnceAndTheRestByNumber() {
        count(1_000);
        nanos += Duration.ofSeconds(10).toNanos();
        count(1_000);
        log.close();

        assertThat(told()).containsExactly("user=1", "user=1000", "user=999");
    }

    @Test
    void shouldTellEachKindApart() {
        log.count("user");
        log.count("address");

        assertThat(told()).containsExactly("user=1", "address=1");
    }

    @Test
    void shouldTellNothingOfNothing() {
        log.count("user");
        log.close();
        log.close();

        assertThat(told()).hasSize(1);
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            log.count("user");
        }
    }

    private List<String> told() {
        return lines.list.stream()
                .map(line -> line.getKeyValuePairs().get(0).value + "="
                        + line.getKeyValuePairs().get(1).value)
                .toList();
    }
}
