package dev.laurel.query.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollIntervalTest {
    private final PollInterval pollInterval = new PollInterval(Duration.ofMillis(100), Duration.ofMillis(800));

    @Test
    void shouldAskAtOnceAtFirstAndThenNotWithinTheInterval() {
        assertThat(pollInterval.isRested(at(0)) && pollInterval.isDue(at(0))).isTrue();

        pollInterval.answered(at(0), at(1), true);

        assertThat(pollInterval.isRested(at(99))).isFalse();
        assertThat(pollInterval.isRested(at(100))).isTrue();
        assertThat(pollInterval.isDue(at(100))).isTrue();
    }

    @Test
    void shouldAskEverLessOftenWhereNothingChangesAndSoonWhereSomethingDid() {
        pollInterval.answered(at(0), at(1), false);
        assertThat(pollInterval.isDue(at(199))).isFalse();
        pollInterval.answered(at(200), at(201), false);
        assertThat(pollInterval.isDue(at(599))).isFalse();
        pollInterval.answered(at(600), at(601), false);
        pollInterval.answered(at(1400), at(1401), false);
        assertThat(pollInterval.isDue(at(2199))).isFalse();
        assertThat(pollInterval.isDue(at(2200))).isTrue();

        pollInterval.answered(at(2200), at(2201), true);

        assertThat(pollInterval.isDue(at(2300))).isTrue();
    }

    @Test
    void shouldRestTheLongerTheLongerAnAnswerTook() {
        pollInterval.answered(at(0), at(500), true);

        assertThat(pollInterval.isRested(at(2499))).isFalse();
        assertThat(pollInterval.isRested(at(2500))).isTrue();
    }

    private static long at(long ms) {
        return Duration.ofMillis(ms).toNanos();
    }
}
