package dev.laurel.query.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendIntervalTest {
    private final SendInterval pace = new SendInterval(Duration.ofMillis(20));

    @Test
    void shouldRestForWhatIsLeftOfTheIntervalWhereSendingIsQuick() {
        assertThat(rest(0)).isEqualTo(Duration.ofMillis(20));
        assertThat(rest(9)).isEqualTo(Duration.ofMillis(11));
    }

    @Test
    void shouldRestForAQuarterOfWhatSendingTookWhereItTakesLong() {
        assertThat(rest(18)).isEqualTo(Duration.ofNanos(4_500_000));
        assertThat(rest(160)).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void shouldNotRestForLongAlthoughTheMachineStoodStill() {
        assertThat(rest(60_000)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void shouldKeepALongIntervalWhateverSendingTakes() {
        assertThat(new SendInterval(Duration.ofSeconds(5)).rest(Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofSeconds(4));
    }

    private Duration rest(long tookMs) {
        return pace.rest(Duration.ofMillis(tookMs));
    }
}
