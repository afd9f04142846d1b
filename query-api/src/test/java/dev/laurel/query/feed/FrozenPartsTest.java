package dev.laurel.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boards as they froze, of which no topic but that of the parts tells. */
class FrozenPartsTest {
    private final MergedBoards boards =
            new MergedBoards(ServedRules.of(CatalogReader.read("test", """
                    actions: {goal: {points: 1}}
                    boards:
                      daily: {title: Day, period: day, keep: 2, freeze: PT1H}
                    """)), () -> Samples.NOON);
    private long offset;

    @Test
    void shouldMergeThemBesideTheLiveOnes() {
        part("daily:2026-11-21", "ada", 9);
        part("daily!frozen:2026-11-21", "ada", 5);

        List<Board> changed = boards.changed();

        assertThat(changed)
                .extracting(Board::board)
                .containsExactlyInAnyOrder("daily:2026-11-21", "daily!frozen:2026-11-21");
        assertThat(changed).extracting(Board::title).containsOnly("Day");
    }

    @Test
    void shouldMergeThoseOfPastPeriodsForAsLongAsTheyAreKept() {
        part("daily:2026-11-20", "ada", 9);
        part("daily!frozen:2026-11-20", "ada", 5);
        part("daily!frozen:2026-11-18", "ada", 5);

        assertThat(boards.changed()).extracting(Board::board).containsExactly("daily!frozen:2026-11-20");
    }

    private void part(String board, String user, long score) {
        offset++;
        Place place = new Place(user, user, score, Samples.NOON);
        boards.put(new FirstPlaces(board, 0, 1, List.of(place)), 0, Revision.of(offset, offset));
    }
}
