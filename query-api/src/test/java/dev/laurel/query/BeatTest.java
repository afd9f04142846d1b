package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeatTest {
    private final Beat beat = new Beat(Duration.ofMillis(100), Duration.ofMillis(800));

    @Test
    void shouldAskAtOnceAtFirstAndThenNotWithinTheInterval() {
        assertThat(beat.isRested(at(0)) && beat.isDue(at(0))).isTrue();

        beat.answered(at(0), at(1), true);

        assertThat(beat.isRested(at(99))).isFalse();
        assertThat(beat.isRested(at(100))).isTrue();
        assertThat(beat.isDue(at(100))).isTrue();
    }

    @Test
    void shouldAskEverLessOftenWhereNothingChangesAndSoonWhereSomethingDid() {
        beat.answered(at(0), at(1), false);
        assertThat(beat.isDue(at(199))).isFalse();
        beat.answered(at(200), at(201), false);
        assertThat(beat.isDue(at(599))).isFalse();
        beat.answered(at(600), at(601), false);
        beat.answered(at(1400), at(1401), false);
        assertThat(beat.isDue(at(2199))).isFalse();
        assertThat(beat.isDue(at(2200))).isTrue();

        beat.answered(at(2200), at(2201), true);

        assertThat(beat.isDue(at(2300))).isTrue();
    }

    @Test
    void shouldRestTheLongerTheLongerAnAnswerTook() {
        beat.answered(at(0), at(500), true);

        assertThat(beat.isRested(at(2499))).isFalse();
        assertThat(beat.isRested(at(2500))).isTrue();
    }

    private static long at(long ms) {
        return Duration.ofMillis(ms).toNanos();
    }
}
