package dev.laurel.query.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.port.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RanksTest {
    private static final BoardId MOST = new BoardId("most", null, null);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int PARTITIONS = 3;

    private final FakeStandings standings = new FakeStandings(Crowd.CATALOG, PARTITIONS);
    private final Ranks ranks = new Ranks(ServedRules.of(Crowd.CATALOG), standings);

    @Test
    void shouldCountAUserAnewWhoMovedWhileCounting() {
        standings.put("most", Crowd.place("ada", 1, 1));
        standings.put("most", Crowd.place("bob", 2, 1));
        beforeTheFirstSlice(() -> standings.put("most", Crowd.place("ada", 3, 2)));

        RankResult<UserRank> ada = ranks.find(MOST, "ada");

        assertThat(ada)
                .isEqualTo(RankResult.of(
                        new UserRank(MOST, Crowd.place("ada", 3, 2).at(1), 2)));
    }

    @Test
    void shouldGiveUpOnAUserWhoNeverRests() {
        standings.put("most", Crowd.place("ada", 1, 1));
        standings.onAsk(question -> {
            if (question instanceof Question.Slice) {
                standings.put("most", Crowd.place("ada", standings.asked(), 1));
            }
        });

        assertThat(ranks.find(MOST, "ada")).isEqualTo(new RankResult.Unavailable<>());
        assertThat(standings.asked()).isEqualTo(6);
    }

    @Test
    void shouldTellTheNewNameOfAUserWhoWasRenamedWhileCounting() {
        standings.put("most", Crowd.place("ada", 1, 1));
        Place renamed = new Place("ada", "Ada L.", 1, Crowd.place("ada", 1, 1).lastUpdated());
        beforeTheFirstSlice(() -> standings.put("most", renamed));

        assertThat(ranks.find(MOST, "ada")).isEqualTo(RankResult.of(new UserRank(MOST, renamed.at(1), 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 33, 34, 1_000, 30_000, 59_990, 60_000, 60_001, 1L << 53})
    void shouldFindARankInFewRounds(long rank) {
        for (Crowd crowd : List.of(tied(60_000), spread(60_000))) {
            FakeStandings large = crowd.standings();

            RankResult<BoardSlice> page = new Ranks(ServedRules.of(Crowd.CATALOG), large).from(crowd.board(), rank, 20);

            assertThat(page).isEqualTo(RankResult.of(new BoardSlice(60_000, crowd.page(rank, 20))));
            assertThat(large.asked()).isLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {34, 1_000, 3_000, 5_900, 7_000})
    void shouldFindARankWhereUsersAreNotSpreadEvenly(long rank) {
        List<Place> onOnePartition = spread(24_000).places().stream()
                .filter(place -> Topic.partitionOf(place.userId(), 4) == 2)
                .toList();
        Crowd crowd = new Crowd(onOnePartition, Order.DESCENDING, 4);

        RankResult<BoardSlice> page = crowd.usual().from(crowd.board(), rank, 20);

        assertThat(page).isEqualTo(RankResult.of(new BoardSlice(crowd.places().size(), crowd.page(rank, 20))));
    }

    /** In a tie over all partitions, none of them knows which one is ahead. */
    @Test
    void shouldFindARankInATieThatBeginsInManyPartitions() {
        Crowd crowd = new Crowd(
                IntStream.range(0, 2_000)
                        .mapToObj(user -> Crowd.place("u" + user, user / 100, 1))
                        .toList(),
                Order.DESCENDING,
                64);

        for (long rank : new long[] {101, 150, 1_000, 1_901}) {
            assertThat(crowd.usual().from(crowd.board(), rank, 20))
                    .isEqualTo(RankResult.of(new BoardSlice(2_000, crowd.page(rank, 20))));
        }
    }

    @Test
    void shouldFindARankThoughTheBoardMovesAway() {
        Crowd crowd = spread(20_000);
        Crowd moved = new Crowd(
                Stream.concat(crowd.places().stream(), newcomers(0, 9_000)).toList(),
                crowd.order(),
                crowd.partitions());
        FakeStandings moving = crowd.standings();
        moving.onAsk(question -> {
            if (moving.asked() == 2) {
                newcomers(0, 9_000).forEach(place -> moving.put("most", place));
            }
        });

        RankResult<BoardSlice> page = new Ranks(ServedRules.of(Crowd.CATALOG), moving).from(MOST, 10_000, 20);

        assertThat(page).isEqualTo(RankResult.of(new BoardSlice(29_000, moved.page(10_000, 20))));
        assertThat(moving.asked()).isGreaterThan(4);
    }

    @Test
    void shouldGiveUpOnABoardThatMovesAwayEachTime() {
        FakeStandings moving = spread(2_000).standings();
        moving.onAsk(question -> {
            if (question instanceof Question.Slice) {
                newcomers((int) moving.asked() * 1_000, 500).forEach(place -> moving.put("most", place));
            }
        });

        assertThat(new Ranks(ServedRules.of(Crowd.CATALOG), moving).from(MOST, 1_000, 20))
                .isEqualTo(new RankResult.Unavailable<>());
        assertThat(moving.asked()).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldNotTellAPartOfABoard(int partition) {
        IntStream.range(0, 500).forEach(user -> standings.put("most", Crowd.place("u" + user, user, 1)));
        standings.goAway(partition);

        assertThat(questions(userOn(0)))
                .allSatisfy(ask -> assertThat(ask.get()).isEqualTo(new RankResult.Unavailable<>()));
    }

    @Test
    void shouldTellHowStaleAnAnswerIs() {
        IntStream.range(0, 500).forEach(user -> standings.put("most", Crowd.place("u" + user, user, 1)));
        standings.lag(0, 7);
        standings.lag(2, 5);
        String nobody = nobodyOn(0);

        assertThat(questions(userOn(0)))
                .allSatisfy(ask -> assertThat(staleness(ask.get()))
                        .satisfies(
                                standbyLag -> assertThat(standbyLag.isStale()).isTrue())
                        .extracting(StandbyLag::changesBehind)
                        .isEqualTo(12L));
        assertThat(ranks.find(MOST, nobody)).isEqualTo(new RankResult.Absent<>(new StandbyLag(Map.of(0, 7L))));
        assertThat(ranks.everywhere(nobody, NOW, board -> board))
                .isEqualTo(new RankResult.Absent<>(new StandbyLag(Map.of(0, 7L))));
    }

    @Test
    void shouldNotCallAnAnswerStaleThatOwnersGave() {
        standings.put("most", Crowd.place("ada", 1, 1));

        StandbyLag standbyLag = staleness(ranks.find(MOST, "ada"));

        assertThat(standbyLag.isStale()).isFalse();
        assertThat(standbyLag.changesBehind()).isZero();
    }

    private List<Supplier<RankResult<?>>> questions(String user) {
        return List.of(
                () -> ranks.find(MOST, user),
                () -> ranks.around(MOST, user, 3),
                () -> ranks.everywhere(user, NOW, board -> board),
                () -> ranks.from(MOST, 1, 3),
                () -> ranks.from(MOST, 300, 3),
                () -> ranks.from(MOST, 501, 3),
                () -> ranks.after(MOST, Crowd.place("x", 1, 1), 3));
    }

    private String userOn(int partition) {
        return nameOn("u", partition);
    }

    private String nobodyOn(int partition) {
        return nameOn("nobody", partition);
    }

    private String nameOn(String prefix, int partition) {
        return IntStream.range(0, 500)
                .mapToObj(user -> prefix + user)
                .filter(user -> standings.partitionOf(user) == partition)
                .findFirst()
                .orElseThrow();
    }

    private void beforeTheFirstSlice(Runnable act) {
        AtomicBoolean done = new AtomicBoolean();
        standings.onAsk(question -> {
            if (question instanceof Question.Slice && done.compareAndSet(false, true)) {
                act.run();
            }
        });
    }

    private static Crowd tied(int users) {
        return crowd(users, user -> 5);
    }

    private static Crowd spread(int users) {
        return crowd(users, user -> user * 7_919L % 10_007);
    }

    private static Crowd crowd(int users, IntToLongFunction scores) {
        return new Crowd(
                IntStream.range(0, users)
                        .mapToObj(user -> Crowd.place("u" + user, scores.applyAsLong(user), 1))
                        .toList(),
                Order.DESCENDING,
                4);
    }

    /** Users ahead of all others. */
    private static Stream<Place> newcomers(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(user -> Crowd.place("n" + user, 1_000_000 + user, 1));
    }

    private static StandbyLag staleness(RankResult<?> rankResult) {
        return switch (rankResult) {
            case RankResult.Found<?> found -> found.staleness();
            case RankResult.Absent<?> absent -> absent.staleness();
            case RankResult.Unavailable<?> unavailable -> throw new AssertionError("unavailable");
        };
    }
}
