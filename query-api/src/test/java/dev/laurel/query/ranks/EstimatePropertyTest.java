package dev.laurel.query.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.rank.Question.Sample;
import dev.laurel.topology.rank.Question.Sampled;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a board is sampled, the true number of users ahead of a place lies within its estimate. */
class EstimatePropertyTest {
    @Property(tries = 200)
    void shouldHoldTheTruthAndBeExactWhereEverythingIsTold(
            @ForAll @IntRange(max = 60) int users,
            @ForAll @IntRange(min = 1, max = 4) int partitions,
            @ForAll @IntRange(min = 1, max = 12) int pivots,
            @ForAll Order order,
            @ForAll Random random) {
        Crowd crowd = new Crowd(
                IntStream.range(0, users)
                        .mapToObj(user -> Crowd.place("u" + user, random.nextInt(6), random.nextInt(2)))
                        .toList(),
                order,
                partitions);
        AllPartitions all = new AllPartitions(crowd.standings());

        assertThat(estimates(all, crowd, pivots))
                .allSatisfy(estimate ->
                        assertThat(ahead(crowd, estimate.place())).isBetween(estimate.min(), estimate.max()))
                .isSortedAccordingTo((a, b) -> Place.order(order).compare(a.place(), b.place()));
        assertThat(estimates(all, crowd, users))
                .hasSize(users)
                .allSatisfy(estimate -> assertThat(estimate.distance(ahead(crowd, estimate.place())))
                        .isZero());
    }

    private static List<Estimate> estimates(AllPartitions all, Crowd crowd, int pivots) {
        return switch (all.sample(new Sample(crowd.board().toString(), null, null, pivots))) {
            case Outcome.Found<List<Sampled>>(var samples, Staleness _) -> Estimate.of(samples, crowd.order());
            default -> throw new AssertionError("not there");
        };
    }

    private static long ahead(Crowd crowd, Place place) {
        return crowd.places().stream()
                .filter(other -> Place.order(crowd.order()).compare(other, place) < 0)
                .count();
    }
}
