package dev.laurel.query.ranks;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.rank.Question.Pivot;
import dev.laurel.topology.rank.Question.Sampled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Between which bounds the number of users lies who stand ahead of a place, over all partitions.
 *
 * @param place some partition's pivot
 * @param min at least so many
 * @param max at most so many
 */
record Estimate(Place place, long min, long max) {
    /** How far a place can be, in users, from the one that has so many ahead. */
    long distance(long ahead) {
        return Math.max(ahead - min, max - ahead);
    }

    /**
     * What the samples of all partitions tell of each pivot, in the board's order. A partition knows exactly how many of
     * its own users are ahead of its own pivot; of another's pivot it knows between which two of its own that one lies.
     * One sweep over all pivots keeps the sums, so that it costs no more than to sort them.
     */
    static List<Estimate> of(List<Sampled> samples, Order order) {
        List<Part> parts = samples.stream().map(Part::new).toList();
        long min = parts.stream().mapToLong(Part::min).sum();
        long max = parts.stream().mapToLong(Part::max).sum();
        List<Estimate> estimates = new ArrayList<>();
        for (Mark mark : marks(parts, order)) {
            Part part = mark.part();
            long minOfOthers = min - part.min();
            long maxOfOthers = max - part.max();
            long own = mark.pivot().ahead();
            estimates.add(new Estimate(mark.pivot().place(), minOfOthers + own, maxOfOthers + own));
            part.pass();
            min = minOfOthers + part.min();
            max = maxOfOthers + part.max();
        }
        return estimates;
    }

    private static List<Mark> marks(List<Part> parts, Order order) {
        Comparator<Place> byOrder = Place.order(order);
        return parts.stream()
                .flatMap(part -> part.sample.pivots().stream().map(pivot -> new Mark(part, pivot)))
                .sorted((a, b) -> byOrder.compare(a.pivot().place(), b.pivot().place()))
                .toList();
    }

    /** A pivot and whose it is. */
    private record Mark(Part part, Pivot pivot) {}

    /** One partition during the sweep: how many of its users stand ahead of where the sweep is. */
    private static final class Part {
        private final Sampled sample;
        private long min;
        private int passed;

        Part(Sampled sample) {
            this.sample = sample;
            this.min = sample.ahead();
        }

        long min() {
            return min;
        }

        long max() {
            List<Pivot> pivots = sample.pivots();
            return passed < pivots.size() ? pivots.get(passed).ahead() : sample.ahead() + sample.size();
        }

        void pass() {
            min = sample.pivots().get(passed).ahead() + 1;
            passed++;
        }
    }
}
