package dev.laurel.benchmarks.rate;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The ten best of a board, as the plain topology keeps them: a list that forgets who falls out of it. */
record TopTen(List<UserScore> best) {
    static final TopTen NOBODY = new TopTen(List.of());

    private static final int TOP = 10;
    private static final Comparator<UserScore> ORDER =
            Comparator.comparing(UserScore::place, Place.order(Order.DESCENDING));

    TopTen {
        best = List.copyOf(best);
    }

    TopTen with(UserScore moved) {
        Stream<UserScore> others = best.stream().filter(each -> !each.userId().equals(moved.userId()));
        return new TopTen(
                Stream.concat(others, Stream.of(moved)).sorted(ORDER).limit(TOP).toList());
    }
}
