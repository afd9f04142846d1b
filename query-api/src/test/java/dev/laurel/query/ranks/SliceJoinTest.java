package dev.laurel.query.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question.Slice;
import dev.laurel.topology.port.Question.Sliced;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceJoinTest {
    private static final Slice WANTED = new Slice("most", null, 0, 3);
    private static final Slice TWO_OF_EACH = new Slice("most", null, 0, 2);

    @Test
    void shouldAskEachPartitionForItsShareAndSomeMore() {
        Slice share = SliceJoin.share(new Slice("most", null, 4, 100), 4);

        assertThat(share.before()).isEqualTo(4);
        assertThat(share.count()).isEqualTo(40);
        assertThat(SliceJoin.share(WANTED, 1)).isEqualTo(WANTED);
    }

    @Test
    void shouldJoinWhereEveryPartitionToldPastTheEnd() {
        assertThat(join(told(9, 6), told(8, 7)))
                .hasValueSatisfying(whole ->
                        assertThat(whole.places()).extracting(Place::score).containsExactly(9L, 8L, 7L));
    }

    @Test
    void shouldJoinWhereAPartitionHasNoMore() {
        assertThat(join(told(9), told(3, 2)))
                .hasValueSatisfying(whole ->
                        assertThat(whole.places()).extracting(Place::score).containsExactly(9L, 3L, 2L));
    }

    @Test
    void shouldNotJoinWhereAPartitionMayHaveMoreAheadOfTheEnd() {
        assertThat(join(told(9, 8), told(3, 2))).isEmpty();
        assertThat(join(told(9, 8), told(3))).isEmpty();
        assertThat(join(told(9, 8), told())).isEmpty();
    }

    private static Optional<Sliced> join(Sliced... parts) {
        return new SliceJoin(TWO_OF_EACH, List.of(parts), new PlaceOrder(Order.DESCENDING, Then.EARLIEST_FIRST))
                .of(WANTED);
    }

    private static Sliced told(int... scores) {
        return new Sliced(
                scores.length,
                0,
                List.of(),
                IntStream.of(scores)
                        .mapToObj(score -> Crowd.place("u" + score, score, 0))
                        .toList());
    }
}
