package dev.laurel.topology.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ForwardingPaceTest {
    private final ForwardingPace forwardingPace = ForwardingPace.ofCurrentBoards();

    @Test
    void shouldTellAtEveryTickWhileThereIsLittleToTell() {
        forwardingPace.told(1_000, TimeUnit.MICROSECONDS.toNanos(900), false);

        assertThat(forwardingPace.isDue(1_000)).isTrue();
    }

    @Test
    void shouldTakeATwentiethOfTheTimeWhenThereIsMuch() {
        forwardingPace.told(1_000, TimeUnit.MILLISECONDS.toNanos(10), false);

        assertThat(forwardingPace.isDue(1_199)).isFalse();
        assertThat(forwardingPace.isDue(1_200)).isTrue();
    }

    @Test
    void shouldLetNobodyWaitForLong() {
        forwardingPace.told(1_000, TimeUnit.SECONDS.toNanos(2), false);

        assertThat(forwardingPace.isDue(3_500)).isTrue();
    }

    @Test
    void shouldTellTwiceACommitWhileBehind() {
        forwardingPace.told(1_000, TimeUnit.MICROSECONDS.toNanos(900), true);

        assertThat(forwardingPace.isDue(1_249)).isFalse();
        assertThat(forwardingPace.isDue(1_250)).isTrue();
    }

    @Test
    void shouldTellPastBoardsSeldomWhileBehindAndNoMoreSeldomOtherwise() {
        ForwardingPace pastBoards = ForwardingPace.ofPastBoards();
        pastBoards.told(1_000, TimeUnit.MICROSECONDS.toNanos(900), true);

        assertThat(pastBoards.isDue(5_999)).isFalse();
        assertThat(pastBoards.isDue(6_000)).isTrue();
        pastBoards.told(6_000, TimeUnit.MICROSECONDS.toNanos(900), false);
        assertThat(pastBoards.isDue(6_000)).isTrue();
    }
}
