package dev.laurel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import dev.laurel.topology.StandaloneStandings;
import dev.laurel.topology.port.Question.Slice;
import dev.laurel.topology.port.Question.Sliced;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A benchmark must measure what its name says: an empty result would be fast. */
class BoardReadsTest {
    private static final int USERS = 1_000;

    private final Crowd crowd = new Crowd(USERS);

    @TempDir
    private Path folder;

    private StandaloneStandings store;
    private BoardReads reads;

    @BeforeEach
    void fill() {
        store = StoreFolder.open(folder, SameBoards.catalog(2));
        crowd.fill(store);
        reads = new BoardReads(store, crowd);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldRankEveryUserOfTheCrowdOnEachBoard() {
        Sliced all = store.ask(new Slice("board-2", null, 0, USERS));

        Set<String> users =
                new HashSet<>(all.places().stream().map(Place::userId).toList());
        assertThat(all.total()).isEqualTo(USERS);
        assertThat(users).hasSize(USERS).contains(crowd.id(0), crowd.id(USERS - 1));
        assertThat(store.ask(new Slice(SameBoards.FIRST, null, 0, USERS))).isEqualTo(all);
    }

    @Test
    void shouldTellAUserAndNeighbours() {
        Set<Long> ranks = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ranks.add(reads.rank().ahead());
        }

        assertThat(ranks).hasSizeGreaterThan(2);
        assertThat(reads.rank().places()).hasSize(1);
        assertThat(reads.around().places()).hasSizeBetween(1, 6);
    }

    @Test
    void shouldTellPagesFromWhereTheyAreCalledAfter() {
        assertPage(reads.firstPage(), 0, 0);
        assertPage(reads.middlePage(), USERS * 9 / 20, USERS * 11 / 20);
        assertPage(reads.lastPage(), USERS - 50, USERS - 50);
    }

    @Test
    void shouldJumpToARank() {
        List<Entry> page = reads.jump().entries();

        assertThat(page).hasSizeBetween(1, 50);
        assertThat(page.getLast().rank() - page.getFirst().rank()).isEqualTo(page.size() - 1);
    }

    @Test
    void shouldFindWhatWasCountedWhenOpenedAgain() {
        Sliced before = reads.firstPage();
        store.close();

        store = StoreFolder.open(folder, SameBoards.catalog(2));

        assertThat(store.ask(new Slice(SameBoards.FIRST, null, 0, 50))).isEqualTo(before);
    }

    private static void assertPage(Sliced page, int first, int last) {
        assertThat(page.ahead()).isBetween((long) first, (long) last);
        assertThat(page.places()).hasSize(50);
    }
}
