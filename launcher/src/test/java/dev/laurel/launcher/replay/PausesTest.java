package dev.laurel.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final List<Duration> slept = new ArrayList<>();
    private final Pauses pauses = new Pauses(slept::add, new Random(7));

    @RepeatedTest(20)
    void shouldNeverComeBackBeforeItIsAskedTo() throws InterruptedException {
        pauses.after(1, Duration.ofSeconds(3));

        assertThat(slept.getFirst()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_100));
    }

    @Test
    void shouldWaitLongerEachTimeWithinABound() throws InterruptedException {
        for (int tries = 1; tries < Pauses.TRIES_MAX; tries++) {
            pauses.after(tries, Duration.ZERO);
        }

        assertThat(slept.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(slept.getLast()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(25));
    }
}
