package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

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
    void shouldStartNothingOnceTheEndHasBegun() {
        parts.close();

        assertThatThrownBy(() -> start("late")).isInstanceOf(CancellationException.class);
        assertThat(parts.isEnding()).isTrue();
        assertThat(events).isEmpty();
    }

    private void start(String name) {
        parts.start(name, () -> events.add("-" + name), () -> events.add("+" + name));
    }
}
