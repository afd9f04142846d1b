package dev.laurel.rules.scoring;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Order;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Each score equals one that is computed from the list of all actions. */
class TalliedScorePropertyTest {
    private static final long LARGEST = 1_000_000_000_000L;

    /** What an action was worth, and when it happened. */
    record Worth(long points, long timeMs) {}

    @Property(tries = 2_000)
    void shouldCountTheActions(@ForAll("worths") List<Worth> worths) {
        assertStanding(worths, Scoring.COUNT, Order.DESCENDING, worths.size(), latest(worths));
    }

    @Property(tries = 2_000)
    void shouldAddUpTheBest(
            @ForAll("worths") List<Worth> worths, @ForAll @IntRange(min = 1, max = 9) int most, @ForAll Order order) {
        Comparator<Worth> byPoints = comparingLong(Worth::points);
        List<Worth> best = worths.stream()
                .sorted((order == Order.DESCENDING ? byPoints.reversed() : byPoints)
                        .thenComparing(comparingLong(Worth::timeMs)))
                .limit(most)
                .toList();
        long sum = best.stream().mapToLong(Worth::points).sum();
        List<Worth> ofWorth = best.stream().filter(worth -> worth.points() != 0).toList();
        long time =
                ofWorth.isEmpty() ? best.stream().mapToLong(Worth::timeMs).min().orElseThrow() : latest(ofWorth);

        assertStanding(worths, Scoring.bestOf(most), order, sum, time);
    }

    @Property(tries = 2_000)
    void shouldEqualASumOfAsManyActionsAsAreAddedUp(@ForAll("worths") List<Worth> worths) {
        Standing sum = standing(worths, Scoring.SUM, Order.DESCENDING);

        assertStanding(worths, Scoring.bestOf(100), Order.DESCENDING, sum.exact(), sum.lastUpdatedMs());
    }

    @Property(tries = 2_000)
    void shouldEqualTheBestWhereOneIsAddedUp(@ForAll("worths") List<Worth> worths, @ForAll Order order) {
        Standing best = standing(worths, Scoring.BEST, order);

        assertStanding(worths, Scoring.bestOf(1), order, best.exact(), best.lastUpdatedMs());
    }

    @Property(tries = 2_000)
    void shouldRoundTheAverageOnce(
            @ForAll("worths") List<Worth> worths,
            @ForAll @IntRange(min = 1, max = 9) int atLeast,
            @ForAll @IntRange(max = 6) int decimals) {
        BigInteger scaled = BigInteger.TEN
                .pow(decimals)
                .multiply(worths.stream()
                        .map(worth -> BigInteger.valueOf(worth.points()))
                        .reduce(BigInteger.ZERO, BigInteger::add));
        BigInteger count = BigInteger.valueOf(worths.size());
        BigInteger[] rounded = scaled.abs().shiftLeft(1).add(count).divideAndRemainder(count.shiftLeft(1));
        long expected = rounded[0].longValueExact() * scaled.signum();

        Standing standing =
                assertStanding(worths, Scoring.average(atLeast, decimals), Order.DESCENDING, expected, latest(worths));
        assertThat(standing.isRanked()).isEqualTo(worths.size() >= atLeast);
    }

    @Property(tries = 2_000)
    void shouldFindTheLongestStreak(@ForAll("worths") List<Worth> worths) {
        TreeSet<LocalDate> days = new TreeSet<>();
        worths.forEach(worth -> days.add(
                Instant.ofEpochMilli(worth.timeMs()).atZone(ZoneOffset.UTC).toLocalDate()));
        long longest = 0;
        LocalDate last = LocalDate.EPOCH;
        for (LocalDate day : days) {
            long length = 1;
            while (days.contains(day.minusDays(length))) {
                length++;
            }
            last = length > longest ? day : last;
            longest = Math.max(longest, length);
        }
        long time = last.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC) * 1_000;

        assertStanding(worths, Scoring.STREAK, Order.DESCENDING, longest, time);
    }

    /** As what was folded is: a part of the actions, then the rest. */
    @Property(tries = 2_000)
    void shouldGoOnFromATallyOfOtherRules(
            @ForAll("worths") List<Worth> before, @ForAll("worths") List<Worth> after, @ForAll Order order) {
        BoardDefinition bestOfThree = board(Scoring.bestOf(3), order);
        Standing carried = standing(before, Scoring.bestOf(5), Order.DESCENDING).carriedTo(bestOfThree);
        Standing averaged =
                standing(before, Scoring.average(1, 6), order).carriedTo(board(Scoring.average(9, 0), order));

        Standing next = standing(carried, after, bestOfThree);
        Standing nextAverage = standing(averaged, after, board(Scoring.average(9, 0), order));

        List<Worth> all = new ArrayList<>(before);
        all.addAll(after);
        assertThat(nextAverage).isEqualTo(standing(all, Scoring.average(9, 0), order));
        assertThat(requireNonNull(next.tally()).size()).isLessThanOrEqualTo(6);
        if (order == Order.DESCENDING) {
            assertThat(next).isEqualTo(standing(all, Scoring.bestOf(3), order));
        }
    }

    /** As what was folded of two boards is that are one now. */
    @Property(tries = 2_000)
    void shouldJoinWhatTwoPartsOfTheActionsGive(
            @ForAll("worths") List<Worth> one,
            @ForAll("worths") List<Worth> other,
            @ForAll("scorings") Scoring scoring,
            @ForAll Order order) {
        Standing joined = standing(one, scoring, order).joined(standing(other, scoring, order), board(scoring, order));

        List<Worth> all = new ArrayList<>(one);
        all.addAll(other);
        assertThat(joined).isEqualTo(standing(all, scoring, order));
    }

    @Provide
    Arbitrary<Scoring> scorings() {
        return Arbitraries.of(
                Scoring.SUM,
                Scoring.BEST,
                Scoring.LATEST,
                Scoring.COUNT,
                Scoring.STREAK,
                Scoring.bestOf(3),
                Scoring.average(4, 2));
    }

    private static Standing assertStanding(List<Worth> worths, Scoring scoring, Order order, long score, long timeMs) {
        Standing standing = standing(worths, scoring, order);
        assertThat(standing.exact()).isEqualTo(score);
        assertThat(Instant.ofEpochMilli(standing.lastUpdatedMs())).isEqualTo(Instant.ofEpochMilli(timeMs));
        return standing;
    }

    private static Standing standing(List<Worth> worths, Scoring scoring, Order order) {
        return standing(null, worths, board(scoring, order));
    }

    private static Standing standing(@Nullable Standing before, List<Worth> worths, BoardDefinition board) {
        @Nullable Standing standing = before;
        for (Worth worth : worths) {
            Action action = new Action(
                    UUID.randomUUID(),
                    "ada",
                    "up",
                    Instant.ofEpochMilli(worth.timeMs()),
                    1,
                    null,
                    null,
                    Map.of(),
                    Client.UNKNOWN);
            standing = Standing.next(standing, new ScoredAction(action, worth.points(), List.of()), board);
        }
        return requireNonNull(standing);
    }

    private static BoardDefinition board(Scoring scoring, Order order) {
        return new BoardDefinition(
                "b", "B", Optional.empty(), Optional.empty(), Set.of("up"), scoring, order, 10, OptionalInt.empty());
    }

    private static long latest(List<Worth> worths) {
        return worths.stream().mapToLong(Worth::timeMs).max().orElseThrow();
    }

    @Provide
    Arbitrary<List<Worth>> worths() {
        Arbitrary<Long> points =
                Arbitraries.oneOf(Arbitraries.longs().between(-3, 3), Arbitraries.of(LARGEST, -LARGEST));
        // Days that lie together, around a block's edges and around 1970, and days far from all others.
        Arbitrary<Long> day = Arbitraries.oneOf(
                Arbitraries.longs().between(-6, 6),
                Arbitraries.longs().between(60, 68),
                Arbitraries.longs().between(-700_000, 2_900_000));
        Arbitrary<Long> time = Combinators.combine(day, Arbitraries.of(0L, 1L, 86_399_999L))
                .as((number, ms) -> number * 86_400_000 + ms);
        return Combinators.combine(points, time)
                .as(Worth::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(16);
    }
}
