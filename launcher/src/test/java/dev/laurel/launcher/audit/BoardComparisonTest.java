package dev.laurel.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.audit.Difference.Kind;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardComparisonTest {
    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final Place ANN = place("ann", "Ann", 30);
    private static final Place BOB = place("bob", "Bob", 20);
    private static final Place CAT = place("cat", "Cat", 10);
    private static final List<Place> FACTS = List.of(ANN, BOB, CAT);

    @Test
    void shouldFindEqualBoardsEqual() {
        assertThat(differences(FACTS, 3)).isEmpty();
    }

    @Test
    void shouldFindAWrongScoreThoughTheOrderIsTheSame() {
        List<Difference> differences = differences(List.of(ANN, place("bob", "Bob", 21), CAT), 3);

        assertThat(differences)
                .singleElement()
                .returns(Kind.SCORE, Difference::kind)
                .returns("bob", Difference::userId);
    }

    @Test
    void shouldFindAWrongScoreThatPutsTheUserElsewhere() {
        List<Difference> differences = differences(List.of(place("cat", "Cat", 40), ANN, BOB), 3);

        assertThat(differences)
                .singleElement()
                .returns(Kind.SCORE, Difference::kind)
                .returns("cat", Difference::userId);
    }

    @Test
    void shouldFindAWrongTime() {
        Place late = new Place("bob", "Bob", 20, TIME.plusMillis(1));

        assertThat(differences(List.of(ANN, late, CAT), 3)).singleElement().returns(Kind.SCORE, Difference::kind);
    }

    @Test
    void shouldFindAMissingUserOnce() {
        assertThat(differences(List.of(BOB, CAT), 2))
                .singleElement()
                .returns(Kind.MISSING, Difference::kind)
                .returns("ann", Difference::userId);
        assertThat(differences(List.of(ANN, BOB), 2)).singleElement().returns("cat", Difference::userId);
    }

    @Test
    void shouldFindAUserTooMany() {
        assertThat(differences(List.of(ANN, BOB, CAT, place("dan", "Dan", 1)), 4))
                .singleElement()
                .returns(Kind.TOO_MANY, Difference::kind)
                .returns("dan", Difference::userId);
    }

    @Test
    void shouldFindAWrongOrder() {
        assertThat(differences(List.of(BOB, ANN, CAT), 3))
                .singleElement()
                .returns(Kind.ORDER, Difference::kind)
                .returns("ann", Difference::userId);
    }

    @Test
    void shouldFindAWrongName() {
        assertThat(differences(List.of(ANN, place("bob", "Rob", 20), CAT), 3))
                .singleElement()
                .returns(Kind.NAME, Difference::kind)
                .returns("bob", Difference::userId);
    }

    @Test
    void shouldFindAWrongTotal() {
        assertThat(differences(FACTS, 4)).singleElement().returns(Kind.TOTAL, Difference::kind);
    }

    @Test
    void shouldFindAWrongRankOnce() {
        BoardComparison comparison = new BoardComparison("global", board(""), FACTS);
        comparison.page(3, List.of(ANN.at(1), BOB.at(3), CAT.at(4)));

        assertThat(comparison.end())
                .singleElement()
                .returns(Kind.RANK, Difference::kind)
                .returns("bob", Difference::userId);
    }

    @Test
    void shouldExpectTheRanksThatUsersOfAScoreShare() {
        Place bea = place("bea", "Bea", 20);
        List<Place> facts = List.of(ANN, bea, BOB, CAT);
        BoardComparison shared = new BoardComparison("b", board(", ties: competition"), facts);
        BoardComparison single = new BoardComparison("b", board(", ties: competition"), facts);

        // The second page goes on with the rank of the first.
        shared.page(4, List.of(ANN.at(1), bea.at(2)));
        shared.page(4, List.of(BOB.at(2), CAT.at(4)));
        single.page(4, List.of(ANN.at(1), bea.at(2), BOB.at(3), CAT.at(4)));

        assertThat(shared.end()).isEmpty();
        assertThat(single.end())
                .singleElement()
                .returns(Kind.RANK, Difference::kind)
                .returns("bob", Difference::userId);
    }

    @Test
    void shouldCompareOverPages() {
        BoardComparison comparison = new BoardComparison("global", board(""), FACTS);
        comparison.page(3, List.of(ANN.at(1), BOB.at(2)));
        comparison.page(3, List.of(CAT.at(3)));

        assertThat(comparison.end()).isEmpty();
    }

    private static List<Difference> differences(List<Place> served, long total) {
        BoardComparison comparison = new BoardComparison("global", board(""), FACTS);
        List<Entry> entries = new ArrayList<>();
        served.forEach(place -> entries.add(place.at(entries.size() + 1L)));
        comparison.page(total, entries);
        return comparison.end();
    }

    private static Place place(String userId, String name, long score) {
        return new Place(userId, name, score, TIME);
    }

    private static BoardDefinition board(String more) {
        return CatalogReader.read("test", "{actions: {a: {points: 1}}, boards: {b: {title: B" + more + "}}}")
                .firstBoard();
    }
}
