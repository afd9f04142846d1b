package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.settings.ExitCode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ProcessMonitorTest {
    private static final Optional<String> DEAD = Optional.of("on purpose");

    private final AtomicInteger announced = new AtomicInteger();

    @Test
    void shouldFailWhenTheTopologyIsDeadBeforeItIsReady() {
        ExitCode code = new ProcessMonitor(() -> DEAD, () -> true, () -> false, announced::incrementAndGet).untilEnd();

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(announced).hasValue(0);
    }

    @Test
    void shouldAnnounceOnceAndFailWhenTheTopologyDiesLater() {
        AtomicInteger looks = new AtomicInteger();

        ExitCode code = new ProcessMonitor(
                        () -> looks.incrementAndGet() < 6 ? Optional.empty() : DEAD,
                        () -> looks.get() > 1,
                        () -> false,
                        announced::incrementAndGet)
                .untilEnd();

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(announced).hasValue(1);
    }

    @Test
    void shouldBeDoneWhenToldToEndBeforeItIsReady() {
        ExitCode code =
                new ProcessMonitor(Optional::empty, () -> false, () -> true, announced::incrementAndGet).untilEnd();

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(announced).hasValue(0);
    }

    @Test
    void shouldBeDoneWhenToldToEnd() {
        ExitCode code = new ProcessMonitor(
                        Optional::empty, () -> true, () -> announced.get() > 0, announced::incrementAndGet)
                .untilEnd();

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(announced).hasValue(1);
    }
}
