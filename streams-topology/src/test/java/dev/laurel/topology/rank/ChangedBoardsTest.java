package dev.laurel.topology.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangedBoardsTest {
    @Test
    void shouldTellWhatChangedBeforeWhatMayHave() {
        ChangedBoards changedBoards = new ChangedBoards(Set.of("old"));
        changedBoards.add("new");
        changedBoards.add("newer");
        changedBoards.add("new");

        assertThat(changedBoards.next()).contains("new");
        assertThat(changedBoards.next()).contains("newer");
        assertThat(changedBoards.next()).contains("old");
        assertThat(changedBoards.next()).isEmpty();
    }

    @Test
    void shouldTellOnceWhatChangedAndWasThereAtTheStart() {
        ChangedBoards changedBoards = new ChangedBoards(Set.of("board"));
        changedBoards.add("board");

        assertThat(changedBoards.next()).contains("board");
        assertThat(changedBoards.next()).isEmpty();
    }

    @Test
    void shouldTellAgainWhatChangesAgain() {
        ChangedBoards changedBoards = new ChangedBoards(Set.of());
        changedBoards.add("board");
        changedBoards.next();
        changedBoards.add("board");

        assertThat(changedBoards.next()).contains("board");
    }
}
