package dev.laurel.launcher.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.whatif.BoardChange.Shift;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardDiffTest {
    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void shouldFindNothingOnTheSameBoard() {
        List<Entry> board = board("ann", "bob");

        BoardChange change = BoardDiff.of("global", board, List.copyOf(board));

        assertThat(change.isOne()).isFalse();
        assertThat(change.rises()).isEmpty();
        assertThat(change.falls()).isEmpty();
        assertThat(change.before()).isEqualTo(change.after()).hasSize(2);
    }

    @Test
    void shouldCountWhoJoinsLeavesScoresAndMoves() {
        List<Entry> before = board("ann", "bob", "cid", "dan");
        List<Entry> after = entries(List.of(place("bob", 4), place("eve", 3), place("ann", 3), place("dan", 1)));

        BoardChange change = BoardDiff.of("global", before, after);

        assertThat(change)
                .isEqualTo(new BoardChange(
                        "global",
                        4,
                        4,
                        1,
                        1,
                        2,
                        2,
                        before,
                        after,
                        List.of(new Shift("bob", "bob", 2, 1)),
                        List.of(new Shift("ann", "ann", 1, 3))));
    }

    @Test
    void shouldShowTheFirstTenAndTheLargestShifts() {
        List<Place> places = new ArrayList<>();
        IntStream.range(0, 30).forEach(i -> places.add(place("u" + (10 + i), 100)));
        List<Entry> before = entries(places);
        Collections.reverse(places);
        List<Entry> after = entries(places);

        BoardChange change = BoardDiff.of("global", before, after);

        assertThat(change.moved()).isEqualTo(30);
        assertThat(change.scored()).isZero();
        assertThat(change.after())
                .hasSize(10)
                .first()
                .isEqualTo(after.getFirst().at(1));
        assertThat(change.rises()).extracting(Shift::userId).containsExactly("u39", "u38", "u37", "u36", "u35");
        assertThat(change.falls()).extracting(Shift::userId).containsExactly("u10", "u11", "u12", "u13", "u14");
        assertThat(change.rises()).extracting(Shift::rise).containsExactly(29L, 27L, 25L, 23L, 21L);
    }

    @Test
    void shouldCompareWithNoBoard() {
        List<Entry> board = board("ann", "bob");

        assertThat(BoardDiff.of("new", List.of(), board))
                .returns(2, BoardChange::joined)
                .returns(0, BoardChange::left)
                .returns(true, BoardChange::isOne);
        assertThat(BoardDiff.of("removed", board, List.of()))
                .returns(0, BoardChange::joined)
                .returns(2, BoardChange::left)
                .returns(true, BoardChange::isOne);
    }

    /** The first has the most points, and the last has one. */
    private static List<Entry> board(String... users) {
        return entries(IntStream.range(0, users.length)
                .mapToObj(i -> place(users[i], users.length - i))
                .toList());
    }

    private static Place place(String user, long score) {
        return new Place(user, user, score, TIME);
    }

    private static List<Entry> entries(List<Place> places) {
        return IntStream.range(0, places.size())
                .mapToObj(i -> places.get(i).at(i + 1L))
                .toList();
    }
}
