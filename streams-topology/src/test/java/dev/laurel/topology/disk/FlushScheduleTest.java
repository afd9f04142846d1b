package dev.laurel.topology.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlushScheduleTest {
    private static final int MANY = 10_000;

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final FlushSchedule flushes = new FlushSchedule(() -> now);

    @Test
    void shouldFlushManyRowsAfterTenSeconds() {
        flushes.flushed();
        flushes.written(MANY);

        assertThat(flushes.isDue()).isFalse();
        later(Duration.ofSeconds(10));
        assertThat(flushes.isDue()).isTrue();
        flushes.flushed();
        assertThat(flushes.isDue()).isFalse();
    }

    @Test
    void shouldFlushFewRowsAfterTenMinutes() {
        flushes.flushed();
        flushes.written(1);

        later(Duration.ofMinutes(9));
        assertThat(flushes.isDue()).isFalse();
        later(Duration.ofMinutes(1));
        assertThat(flushes.isDue()).isTrue();
    }

    @Test
    void shouldLeaveOutWhatRocksDbHasFlushedByItself() {
        flushes.written(MANY);
        flushes.unflushed(1);

        assertThat(flushes.isDue()).isFalse();
        flushes.written(MANY - 1);
        assertThat(flushes.isDue()).isTrue();
        flushes.unflushed(0);
        later(Duration.ofMinutes(10));
        assertThat(flushes.isDue()).isFalse();
    }

    private void later(Duration by) {
        now = now.plus(by);
    }
}
