package dev.laurel.query.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Ties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** On random boards with many ties, every operation gives the same result as a plain sort of all users. */
class RanksPropertyTest {
    private static final int USERS_MAX = 120;
    private static final int PAGES_MAX = 10 * USERS_MAX;

    @Property(tries = 40)
    void shouldFindEveryUser(@ForAll("crowds") Crowd crowd) {
        Ranks ranks = crowd.ranks();
        int total = crowd.places().size();

        for (Entry expected : crowd.entries()) {
            UserRank found = found(ranks.find(crowd.board(), expected.userId()));

            assertThat(found).isEqualTo(new UserRank(crowd.board(), expected, total));
            double exact = 100.0 * (total - expected.rank() + 1) / total;
            assertThat(exact - found.percentile()).isBetween(-1e-9, 0.01);
        }
        assertThat(ranks.find(crowd.board(), "stranger")).isEqualTo(new RankResult.Absent<>(StandbyLag.NONE));
    }

    @Property(tries = 40)
    void shouldShowTheNeighboursOfEveryUser(@ForAll("crowds") Crowd crowd, @ForAll @IntRange(max = 7) int radius) {
        Ranks ranks = crowd.ranks();

        List<Entry> entries = crowd.entries();
        for (int place = 1; place <= entries.size(); place++) {
            String user = entries.get(place - 1).userId();
            BoardSlice around = found(ranks.around(crowd.board(), user, radius));

            int from = Math.max(1, place - radius);
            assertThat(around.entries()).isEqualTo(crowd.page(from, place - from + radius + 1));
            assertThat(around.total()).isEqualTo(crowd.places().size());
        }
    }

    @Property(tries = 40)
    void shouldPageFromEveryRank(@ForAll("crowds") Crowd crowd, @ForAll @IntRange(min = 1, max = 9) int limit) {
        Ranks ranks = crowd.ranks();
        int total = crowd.places().size();

        for (long place : IntStream.rangeClosed(1, total + 2).toArray()) {
            BoardSlice page = found(ranks.from(crowd.board(), place, limit));

            assertThat(page).isEqualTo(new BoardSlice(total, place - 1, crowd.page(place, limit)));
        }
    }

    @Property(tries = 200)
    void shouldPageAfterAnyPlaceWhetherOrNotSomebodyStandsThere(
            @ForAll("crowds") Crowd crowd,
            @ForAll("places") Place anywhere,
            @ForAll @IntRange(min = 1, max = 9) int limit) {
        Place last = crowd.ordered(anywhere);
        BoardSlice page = found(crowd.ranks().after(crowd.board(), last, limit));

        List<Entry> behind = crowd.entries().stream()
                .filter(entry -> crowd.comparator().compare(entry.place(), last) > 0)
                .toList();
        int total = crowd.places().size();
        assertThat(page)
                .isEqualTo(new BoardSlice(
                        total,
                        total - behind.size(),
                        behind.stream().limit(limit).toList()));
    }

    @Property(tries = 100)
    void shouldShowEveryEntryThatRestsOnceWhileTheBoardMoves(
            @ForAll("crowds") Crowd crowd,
            @ForAll @IntRange(min = 1, max = 9) int limit,
            @ForAll @IntRange(max = 3) int movesBetweenPages,
            @ForAll Random random) {
        FakeStandings standings = crowd.standings();
        Ranks ranks = new Ranks(ServedRules.of(Crowd.CATALOG), standings, Crowd.TIGHT);
        Set<String> moved = new HashSet<>();
        List<String> seen = new ArrayList<>();

        BoardSlice page = found(ranks.from(crowd.board(), 1, limit));
        page.entries().forEach(entry -> seen.add(entry.userId()));
        Optional<Entry> last = page.lastOfMore();
        for (int pages = 0; last.isPresent() && pages < PAGES_MAX; pages++) {
            for (int move = 0; move < movesBetweenPages; move++) {
                String user = "u" + random.nextInt(USERS_MAX);
                moved.add(user);
                Place place = Crowd.place(user, random.nextInt(5) - 2, random.nextInt(3));
                standings.put(crowd.board().toString(), crowd.ordered(place));
            }
            page = found(ranks.after(crowd.board(), last.get().place(), limit));
            page.entries().forEach(entry -> seen.add(entry.userId()));
            last = page.lastOfMore();
        }

        assertThat(last).isEmpty();
        seen.removeAll(moved);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(crowd.places().stream()
                        .map(Place::userId)
                        .filter(user -> !moved.contains(user))
                        .toList());
    }

    @Provide
    Arbitrary<Crowd> crowds() {
        return Combinators.combine(
                        scores().list().ofMaxSize(USERS_MAX),
                        Arbitraries.of(Order.class),
                        Arbitraries.of(Then.class),
                        Arbitraries.of(Ties.class),
                        Arbitraries.integers().between(1, 4))
                .as((scores, order, then, ties, partitions) -> new Crowd(
                        IntStream.range(0, scores.size())
                                .mapToObj(user -> place("u" + user, scores.get(user)))
                                .toList(),
                        order,
                        then,
                        ties,
                        partitions));
    }

    @Provide
    Arbitrary<Place> places() {
        return Combinators.combine(Arbitraries.integers().between(0, USERS_MAX), scores())
                .as((user, score) -> place("u" + user, score));
    }

    /** A score from −2 to 2 at one of three times, as one number. */
    private static Arbitrary<Integer> scores() {
        return Arbitraries.integers().between(0, 14);
    }

    private static Place place(String user, int score) {
        return Crowd.place(user, score / 3 - 2, score % 3);
    }

    private static <A> A found(RankResult<A> rankResult) {
        if (rankResult instanceof RankResult.Found<A>(A value, StandbyLag standbyLag)) {
            assertThat(standbyLag).isEqualTo(StandbyLag.NONE);
            return value;
        }
        throw new AssertionError(rankResult);
    }
}
