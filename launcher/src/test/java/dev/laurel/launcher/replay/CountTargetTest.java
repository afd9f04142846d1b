package dev.laurel.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.replay.BacklogAnswer.Known;
import dev.laurel.launcher.replay.BacklogAnswer.Offsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountTargetTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final CountTarget target = new CountTarget();

    @Test
    void shouldNotTakeAnAnswerFromBeforeTheLastActionForTheEnd() {
        Known before = known(SECOND, new Offsets(10, 10));

        assertThat(target.left(before, Duration.ZERO)).isEmpty();
        assertThat(target.left(before, SECOND)).isEmpty();
        assertThat(target.left(before, SECOND.plusNanos(1))).hasValue(0);
    }

    @Test
    void shouldReachTheEndThoughOthersWriteOn() {
        assertThat(target.left(known(Duration.ZERO, new Offsets(10, 15)), SECOND))
                .hasValue(5);
        assertThat(target.left(known(Duration.ZERO, new Offsets(14, 4_000)), SECOND))
                .hasValue(1);
        assertThat(target.left(known(Duration.ZERO, new Offsets(15, 9_000)), SECOND))
                .hasValue(0);
    }

    @Test
    void shouldWaitForEachPartitionAndNotForTheSum() {
        assertThat(target.left(known(Duration.ZERO, new Offsets(10, 12), new Offsets(20, 20)), SECOND))
                .hasValue(2);
        assertThat(target.left(known(Duration.ZERO, new Offsets(10, 12), new Offsets(400, 400)), SECOND))
                .hasValue(2);
    }

    @Test
    void shouldNotTakeAPartitionThatIsToldNoMoreForCounted() {
        assertThat(target.left(known(Duration.ZERO, new Offsets(20, 20), new Offsets(10, 12)), SECOND))
                .hasValue(2);
        assertThat(target.left(known(Duration.ZERO, new Offsets(20, 20)), SECOND))
                .hasValue(2);
    }

    private static Known known(Duration age, Offsets... partitions) {
        return new Known(
                age, partitions.length == 1 ? Map.of(0, partitions[0]) : Map.of(0, partitions[0], 1, partitions[1]));
    }
}
