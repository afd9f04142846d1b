package dev.laurel.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardsTest {
    private final SettableClock clock = new SettableClock();
    private final Boards boards = new Boards(Samples.CATALOG, clock);

    @Test
    void shouldKeepTheHighestRevisionInWhateverOrderTheyCome() {
        assertThat(boards.offer(Samples.board("global", 5))).contains(new BoardId("global", null, null));
        assertThat(boards.offer(Samples.board("global", 4))).isEmpty();
        assertThat(boards.offer(Samples.board("global", 5))).isEmpty();
        assertThat(boards.offer(Samples.board("global", 6))).isPresent();

        assertThat(boards.newest(new BoardId("global", null, null)).revision()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "daily", "daily:2026-11-18", "daily:2026-1-1", "country", "country:", "global:x"})
    void shouldNotKeepABoardThatTheCatalogueDoesNotServe(String id) {
        assertThat(boards.offer(Samples.board(id, 1))).isEmpty();
    }

    @Test
    void shouldShowAnEmptyBoardWhereNothingCountsYet() {
        Board empty = boards.newest(new BoardId("daily", "2026-11-21", null));

        assertThat(empty).isEqualTo(Board.empty(new BoardId("daily", "2026-11-21", null), "Today"));
    }

    @Test
    void shouldLetGoOfPeriodsThatAreKeptNoLonger() {
        BoardId day = new BoardId("daily", "2026-11-19", null);
        assertThat(boards.offer(Samples.board("daily:2026-11-19", 3))).contains(day);

        clock.set("2026-11-22T00:00:00Z");
        boards.prune();

        assertThat(boards.newest(day).revision()).isZero();
    }

    @Test
    void shouldListTheSegmentsOfTheCurrentPeriodWithTheMostUsers() {
        boards.offer(Samples.board("laps:2026-W47:VN", 1, 2));
        boards.offer(Samples.board("laps:2026-W47:DE", 1, 3));
        boards.offer(Samples.board("laps:2026-W47:FR", 1, 1));
        boards.offer(Samples.board("laps:2026-W46:IT", 1, 9));
        boards.offer(Samples.board("country:IT", 1, 9));

        List<Board> segments =
                boards.segments(requireNonNull(Samples.CATALOG.boards().get("laps")), 2);

        assertThat(segments).extracting(Board::board).containsExactly("laps:2026-W47:DE", "laps:2026-W47:VN");
    }
}
