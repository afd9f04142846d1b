package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Domain(Words.class)
@Domain(DomainContext.Global.class)
class PlaceTest {
    private static final Instant EARLY = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant LATE = EARLY.plusMillis(1);

    @Test
    void shouldOrderByScoreThenTimeThenUser() {
        List<Place> ordered = List.of(
                place("b", 2, LATE),
                place("a", 1, EARLY),
                place("b", 1, EARLY),
                place("a", 1, LATE),
                place("a", 0, EARLY));
        List<Place> shuffled = new ArrayList<>(ordered);
        shuffled.sort(Comparator.comparing(Place::toString));

        assertThat(shuffled.stream().sorted(Place.order(Order.DESCENDING))).containsExactlyElementsOf(ordered);
    }

    @Test
    void shouldTurnAroundTheScoreAloneWhereLessIsBetter() {
        List<Place> ordered =
                List.of(place("a", -1, LATE), place("a", 1, EARLY), place("b", 1, EARLY), place("a", 1, LATE));

        assertThat(ordered.stream().sorted(Place.order(Order.ASCENDING))).containsExactlyElementsOf(ordered);
    }

    @Test
    void shouldOrderUsersByCodeUnit() {
        List<String> byCodeUnit = List.of("-", ".", "0", "10", "9", ":", "@", "A", "Z", "_", "a", "aa", "ab", "z");

        Stream<Place> places = byCodeUnit.stream().map(user -> place(user, 1, EARLY));

        assertThat(places.sorted(Place.order(Order.DESCENDING).reversed()).sorted(Place.order(Order.DESCENDING)))
                .extracting(Place::userId)
                .containsExactlyElementsOf(byCodeUnit);
    }

    @Property
    void shouldOrderTotally(@ForAll Order order, @ForAll Place a, @ForAll Place b, @ForAll Place c) {
        Comparator<Place> byOrder = Place.order(order);

        assertThat(Integer.signum(byOrder.compare(a, b))).isEqualTo(-Integer.signum(byOrder.compare(b, a)));
        if (byOrder.compare(a, b) <= 0 && byOrder.compare(b, c) <= 0) {
            assertThat(byOrder.compare(a, c)).isLessThanOrEqualTo(0);
        }
        assertThat(byOrder.compare(a, b) == 0).isEqualTo(sharesAPlace(a, b));
    }

    @Property
    void shouldPutTheBetterScoreFirst(@ForAll Order order, @ForAll Place a, @ForAll Place b) {
        if (order.isBetter(a.score(), b.score())) {
            assertThat(Place.order(order).compare(a, b)).isNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "9007199254740991, 9007199254740991",
        "9007199254740992, 9007199254740991",
        "9223372036854775807, 9007199254740991",
        "-9007199254740991, -9007199254740991",
        "-9007199254740992, -9007199254740991",
        "-9223372036854775808, -9007199254740991"
    })
    void shouldSaturateAtTheLargestWholeNumberThatEveryReaderKeeps(long exact, long shown) {
        assertThat(Place.saturate(exact)).isEqualTo(shown);
        assertThat((long) (double) shown).isEqualTo(shown);
    }

    @Test
    void shouldBecomeABoardsLine() {
        assertThat(place("a", 7, LATE).at(3)).isEqualTo(new Entry(3, "a", "A name", 7, LATE));
    }

    private static boolean sharesAPlace(Place a, Place b) {
        return a.score() == b.score()
                && a.lastUpdated().equals(b.lastUpdated())
                && a.userId().equals(b.userId());
    }

    private static Place place(String user, long score, Instant lastUpdated) {
        return new Place(user, "A name", score, lastUpdated);
    }
}
