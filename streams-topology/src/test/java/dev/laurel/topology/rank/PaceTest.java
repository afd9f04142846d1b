package dev.laurel.topology.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void shouldTellAtEveryTickWhileThereIsLittleToTell() {
        pace.told(1_000, TimeUnit.MICROSECONDS.toNanos(900), false);

        assertThat(pace.isDue(1_000)).isTrue();
    }

    @Test
    void shouldTakeATwentiethOfTheTimeWhenThereIsMuch() {
        pace.told(1_000, TimeUnit.MILLISECONDS.toNanos(10), false);

        assertThat(pace.isDue(1_199)).isFalse();
        assertThat(pace.isDue(1_200)).isTrue();
    }

    @Test
    void shouldLetNobodyWaitForLong() {
        pace.told(1_000, TimeUnit.SECONDS.toNanos(2), false);

        assertThat(pace.isDue(3_500)).isTrue();
    }

    @Test
    void shouldTellTwiceACommitWhileBehind() {
        pace.told(1_000, TimeUnit.MICROSECONDS.toNanos(900), true);

        assertThat(pace.isDue(1_249)).isFalse();
        assertThat(pace.isDue(1_250)).isTrue();
    }
}
