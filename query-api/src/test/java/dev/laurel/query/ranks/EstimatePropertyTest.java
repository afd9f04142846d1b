package dev.laurel.query.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.Question.Guess;
import dev.laurel.topology.port.Question.Sample;
import dev.laurel.topology.port.Question.Sampled;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * For any samples of a board, the true number of users ahead of a place lies within its estimate. If everything is
 * sampled, only a tie that begins in several partitions at once remains open.
 */
class EstimatePropertyTest {
    @Property(tries = 200)
    void shouldHoldTheTruthAndBeNearItWhereEverythingIsTold(
            @ForAll @IntRange(max = 60) int users,
            @ForAll @IntRange(min = 1, max = 4) int partitions,
            @ForAll @IntRange(min = 1, max = 12) int pivots,
            @ForAll @IntRange(max = 70) int from,
            @ForAll @IntRange(max = 70) int size,
            @ForAll Order order,
            @ForAll Random random) {
        Crowd crowd = new Crowd(
                IntStream.range(0, users)
                        .mapToObj(user -> Crowd.place("u" + user, random.nextInt(6), random.nextInt(2)))
                        .toList(),
                order,
                partitions);
        AllPartitions all = new AllPartitions(crowd.standings());

        String board = crowd.board().toString();

        for (Question<Sampled> some :
                List.of(new Sample(board, null, null, pivots), new Guess(board, from, size, pivots))) {
            assertThat(estimates(all, crowd, some))
                    .allSatisfy(estimate ->
                            assertThat(ahead(crowd, estimate.place())).isBetween(estimate.min(), estimate.max()))
                    .isSortedAccordingTo((a, b) -> Place.order(order).compare(a.place(), b.place()));
        }
        for (Question<Sampled> everything :
                List.of(new Sample(board, null, null, users), new Guess(board, 0, users, users))) {
            assertThat(estimates(all, crowd, everything))
                    .hasSize(users)
                    .allSatisfy(estimate -> assertThat(estimate.distance(ahead(crowd, estimate.place())))
                            .isLessThan(partitions));
        }
    }

    private static List<RankEstimate> estimates(AllPartitions all, Crowd crowd, Question<Sampled> question) {
        return switch (all.sample(question)) {
            case RankResult.Found<List<Sampled>>(var samples, StandbyLag _) ->
                RankEstimate.of(samples, new PlaceOrder(crowd.order(), Then.EARLIEST_FIRST));
            default -> throw new AssertionError("not there");
        };
    }

    private static long ahead(Crowd crowd, Place place) {
        return crowd.places().stream()
                .filter(other -> Place.order(crowd.order()).compare(other, place) < 0)
                .count();
    }
}
