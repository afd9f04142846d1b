package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LifecycleTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Lifecycle parts = new Lifecycle();

    @Test
    void shouldEndInTheReverseOrder() {
        start("broker");
        start("streams");
        start("gateway");

        parts.close();

        assertThat(events).containsExactly("+broker", "+streams", "+gateway", "-gateway", "-streams", "-broker");
    }

    @Test
    void shouldEndOnce() {
        start("broker");

        parts.close();
        parts.close();

        assertThat(events).containsExactly("+broker", "-broker");
    }

    @Test
    void shouldEndTheRestIfOneDoesNotEndWell() {
        start("broker");
        parts.start(
                "bad",
                () -> {
                    throw new IllegalStateException("does not end");
                },
                () -> {});

        parts.close();

        assertThat(events).containsExactly("+broker", "-broker");
    }

    @Test
    void shouldEndWhatFailedToStart() {
        assertThatThrownBy(() -> parts.start("half", () -> events.add("-half"), () -> {
                    throw new IllegalStateException("does not start");
                }))
                .isInstanceOf(IllegalStateException.class);

        parts.close();

        assertThat(events).containsExactly("-half");
    }

    @Test
    void shouldTakeTheFailureOfAStartThatTheEndInterruptsForNone() {
        assertThatThrownBy(() -> parts.start(() -> {
                    parts.close();
                    throw new RejectedExecutionException("its executor is shut down");
                }))
                .isInstanceOf(CancellationException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void shouldTellTheFailureOfAStart() {
        assertThatThrownBy(() -> parts.start(() -> {
                    throw new IllegalStateException("does not start");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldStartNothingOnceTheEndHasBegun() {
        parts.close();

        assertThatThrownBy(() -> start("late")).isInstanceOf(CancellationException.class);
        assertThat(parts.isEnding()).isTrue();
        assertThat(events).isEmpty();
    }

    /** The signal handler and the main thread both wait for the end. */
    @Test
    void shouldTellOnceWhichPartDoesNotEnd() {
        Logger logger = (Logger) LoggerFactory.getLogger(Lifecycle.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        logger.addAppender(told);
        CountDownLatch released = new CountDownLatch(1);
        Lifecycle late = new Lifecycle(Duration.ZERO, Duration.ofMillis(1));
        late.start("folder", () -> {}, () -> {});
        late.start("broker", () -> {}, () -> {});
        late.start("board", released::await, () -> {});

        late.close();
        late.close();

        logger.detachAppender(told);
        released.countDown();
        assertThat(told.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getKeyValuePairs())
                        .extracting(pair -> pair.key + "=" + pair.value)
                        .contains("part=board", "behindIt=broker, folder"));
    }

    private void start(String name) {
        parts.start(name, () -> events.add("-" + name), () -> events.add("+" + name));
    }
}
