package dev.laurel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void shouldTellWhatAShareIsNotAbove() {
        long[] sorted = LongStream.rangeClosed(1, 200).toArray();

        assertThat(Latency.quantile(sorted, 0.50)).isEqualTo(100);
        assertThat(Latency.quantile(sorted, 0.99)).isEqualTo(198);
        assertThat(Latency.quantile(sorted, 1.0)).isEqualTo(200);
        assertThat(Latency.quantile(new long[0], 0.5)).isNaN();
    }

    @Test
    void shouldDoItAsOftenAsAsked() {
        AtomicInteger done = new AtomicInteger();

        Latency took = Latency.of(7, done::incrementAndGet);

        assertThat(done).hasValue(7);
        assertThat(took.p99Nanos()).isGreaterThanOrEqualTo(took.p50Nanos());
    }
}
