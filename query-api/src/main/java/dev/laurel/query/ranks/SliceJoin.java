package dev.laurel.query.ranks;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question.Slice;
import dev.laurel.topology.port.Question.Sliced;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Joins the partitions' answers to a range query. Users are distributed evenly over partitions, so each is queried for
 * its share of the places and some more, instead of for all of them, most of which would be looked up in vain. Whether
 * that was enough can be seen from the answers.
 *
 * @param asked the request to every partition
 * @param parts their answers
 */
record SliceJoin(Slice asked, List<Sliced> parts, PlaceOrder order) {
    /** How many standard deviations a partition may have more than its share before it has to be asked again. */
    private static final double SPREAD = 3;

    /** The request to each partition. */
    static Slice share(Slice wanted, int partitions) {
        return new Slice(
                wanted.board(), wanted.from(), share(wanted.before(), partitions), share(wanted.count(), partitions));
    }

    private static int share(int places, int partitions) {
        double mean = (double) places / partitions;
        return Math.min(places, (int) Math.ceil(mean + SPREAD * Math.sqrt(mean)));
    }

    /** The whole range; empty if some partition would have had to return more. */
    Optional<Sliced> of(Slice wanted) {
        Comparator<Place> onwards = order.comparator();
        // Backwards from the start of the range, so that both sides are joined alike.
        Optional<List<Place>> before =
                join(part -> part.before().reversed(), asked.before(), wanted.before(), onwards.reversed());
        Optional<List<Place>> places = join(Sliced::places, asked.count(), wanted.count(), onwards);
        return before.flatMap(ahead -> places.map(rest -> new Sliced(
                parts.stream().mapToLong(Sliced::total).sum(),
                parts.stream().mapToLong(Sliced::ahead).sum(),
                ahead.reversed(),
                rest)));
    }

    private Optional<List<Place>> join(
            Function<Sliced, List<Place>> side, int askedOfEach, int wanted, Comparator<Place> byOrder) {
        List<Place> joined = parts.stream()
                .flatMap(part -> side.apply(part).stream())
                .sorted(byOrder)
                .limit(wanted)
                .toList();
        Stream<List<Place>> cutShort =
                parts.stream().map(side).filter(told -> askedOfEach < wanted && told.size() == askedOfEach);
        return cutShort.allMatch(told -> joined.size() == wanted && isReached(told, joined, byOrder))
                ? Optional.of(joined)
                : Optional.empty();
    }

    /**
     * Whether a partition returned places up to the end of the joined range, so that everything that it did not return
     * lies behind.
     */
    private static boolean isReached(List<Place> told, List<Place> joined, Comparator<Place> byOrder) {
        return joined.isEmpty() || (!told.isEmpty() && byOrder.compare(told.getLast(), joined.getLast()) >= 0);
    }
}
