package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DrainTest {
    private static final Duration VERY_LONG = Duration.ofDays(1);

    @Test
    void shouldTellBeforeItWaits() throws InterruptedException {
        Drain drain = new Drain(VERY_LONG, () -> true);
        assertThat(drain.isServing()).isTrue();

        Thread ending = Thread.ofPlatform().daemon().start(drain::close);

        await().until(() -> !drain.isServing());
        await().until(() -> ending.getState() == Thread.State.TIMED_WAITING);
        ending.interrupt();
        ending.join();
    }

    @Test
    void shouldWaitForAsLongAsItIsSet() {
        Drain drain = new Drain(Duration.ofMillis(200), () -> true);
        long start = System.nanoTime();

        drain.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void shouldNotWaitWhereNobodyWasToldToSendRequests() {
        Drain drain = new Drain(VERY_LONG, () -> false);

        drain.close();

        assertThat(drain.isServing()).isFalse();
    }

    @Test
    void shouldWaitOnce() {
        Drain drain = new Drain(Duration.ofMillis(1), () -> true);
        drain.close();
        long start = System.nanoTime();

        drain.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
}
