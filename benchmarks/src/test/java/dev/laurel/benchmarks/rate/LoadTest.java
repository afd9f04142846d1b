package dev.laurel.benchmarks.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.laurel.schemas.Action;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void shouldLetEveryUserActOnceWhereItSaysSo() {
        RandomActions actions = new RandomActions(Load.oneEach(1_000));

        Stream<String> users = Stream.generate(actions::next).limit(1_000).map(Action::userId);

        assertThat(users).doesNotHaveDuplicates().contains("user-0000000", "user-0000999");
        assertThat(actions.hasNext()).isFalse();
    }

    @Test
    void shouldRefuseUsersOfWhomSomeWouldNotAct() {
        assertThatIllegalArgumentException().isThrownBy(() -> Load.oneEach(7_919));
    }

    @Test
    void shouldBeTheSameInAnotherProcess() {
        assertThat(Load.of(Load.oneEach(500).arguments())).isEqualTo(Load.oneEach(500));
        assertThat(Load.of(Load.random(500, 20).arguments())).isEqualTo(Load.random(500, 20));
    }
}
