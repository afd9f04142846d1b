package dev.laurel.query.board;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.query.SettableClock;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewestBoardsTest {
    private final SettableClock clock = new SettableClock();
    private final NewestBoards newestBoards = new NewestBoards(ServedRules.of(Samples.CATALOG), clock);

    @Test
    void shouldKeepTheHighestRevisionInWhateverOrderTheyCome() {
        assertThat(newestBoards.offer(Samples.board("global", 5))).contains(new BoardId("global", null, null));
        assertThat(newestBoards.offer(Samples.board("global", 4))).isEmpty();
        assertThat(newestBoards.offer(Samples.board("global", 5))).isEmpty();
        assertThat(newestBoards.offer(Samples.board("global", 6))).isPresent();

        assertThat(newestBoards.newest(new BoardId("global", null, null)).revision())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "daily", "daily:2026-11-18", "daily:2026-1-1", "country", "country:", "global:x"})
    void shouldNotKeepABoardThatTheCatalogueDoesNotServe(String id) {
        assertThat(newestBoards.offer(Samples.board(id, 1))).isEmpty();
    }

    @Test
    void shouldShowAnEmptyBoardWhereNothingCountsYet() {
        Board empty = newestBoards.newest(new BoardId("daily", "2026-11-21", null));

        assertThat(empty).isEqualTo(Board.empty(new BoardId("daily", "2026-11-21", null), "Today"));
    }

    @Test
    void shouldLetGoOfPeriodsThatAreKeptNoLonger() {
        BoardId day = new BoardId("daily", "2026-11-19", null);
        assertThat(newestBoards.offer(Samples.board("daily:2026-11-19", 3))).contains(day);

        clock.set("2026-11-22T00:00:00Z");
        newestBoards.prune();

        assertThat(newestBoards.newest(day).revision()).isZero();
    }

    @Test
    void shouldKeepBoardsOfTwoAttributes() {
        Catalog catalog = CatalogReader.read("test", """
                actions: {a: {points: 1}}
                attributes: {level: {values: [gold]}}
                boards:
                  place: {title: Place, segment: [country, level]}
                  usual: {title: Usual, segment: country, score: average, at-least: 1, decimals: 2}
                """);
        NewestBoards boards = new NewestBoards(ServedRules.of(catalog), clock);
        boards.offer(Samples.board("place:VN:gold", 1));
        boards.offer(Samples.board("place:VN:wood", 1));
        boards.offer(Samples.board("place:UK:gold", 1));
        boards.offer(Samples.board("place:GB", 1));

        assertThat(boards.segments(catalog.firstBoard(), 9))
                .extracting(Board::board)
                .containsExactly("place:VN:gold");
        assertThat(boards.lifetime(new BoardId("place", null, "VN:gold")).decimals())
                .isEmpty();
        assertThat(boards.lifetime(new BoardId("usual", null, "VN")).decimals()).hasValue(2);
    }

    @Test
    void shouldListTheSegmentsOfTheCurrentPeriodWithTheMostUsers() {
        newestBoards.offer(Samples.board("laps:2026-W47:VN", 1, 2));
        newestBoards.offer(Samples.board("laps:2026-W47:DE", 1, 3));
        newestBoards.offer(Samples.board("laps:2026-W47:FR", 1, 1));
        newestBoards.offer(Samples.board("laps:2026-W46:IT", 1, 9));
        newestBoards.offer(Samples.board("country:IT", 1, 9));

        List<Board> segments =
                newestBoards.segments(requireNonNull(Samples.CATALOG.boards().get("laps")), 2);

        assertThat(segments).extracting(Board::board).containsExactly("laps:2026-W47:DE", "laps:2026-W47:VN");
    }
}
