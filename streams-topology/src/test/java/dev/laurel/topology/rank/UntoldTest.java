package dev.laurel.topology.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UntoldTest {
    @Test
    void shouldTellWhatChangedBeforeWhatMayHave() {
        Untold untold = new Untold(Set.of("old"));
        untold.add("new");
        untold.add("newer");
        untold.add("new");

        assertThat(untold.next()).contains("new");
        assertThat(untold.next()).contains("newer");
        assertThat(untold.next()).contains("old");
        assertThat(untold.next()).isEmpty();
    }

    @Test
    void shouldTellOnceWhatChangedAndWasThereAtTheStart() {
        Untold untold = new Untold(Set.of("board"));
        untold.add("board");

        assertThat(untold.next()).contains("board");
        assertThat(untold.next()).isEmpty();
    }

    @Test
    void shouldTellAgainWhatChangesAgain() {
        Untold untold = new Untold(Set.of());
        untold.add("board");
        untold.next();
        untold.add("board");

        assertThat(untold.next()).contains("board");
    }
}
