package dev.laurel.query.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void shouldGoOnAfterATaskThatFails() {
        try (Ticker ticker = new Ticker()) {
            ticker.every(Duration.ofMillis(1), () -> {
                if (runs.incrementAndGet() == 1) {
                    throw new IllegalStateException("on purpose");
                }
            });

            await().until(() -> runs.get() >= 2);
        }
    }

    @Test
    void shouldIgnoreTasksAfterTheClose() {
        Ticker ticker = new Ticker();
        ticker.close();

        ticker.now(runs::incrementAndGet);
        ticker.after(Duration.ZERO, runs::incrementAndGet);

        assertThat(runs).hasValue(0);
    }
}
