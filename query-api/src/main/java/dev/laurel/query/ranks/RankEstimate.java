package dev.laurel.query.ranks;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question.Pivot;
import dev.laurel.topology.port.Question.Sampled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The bounds of how many users are ahead of a place, over all partitions.
 *
 * @param place some partition's pivot
 * @param min at least so many
 * @param max at most so many
 */
record RankEstimate(Place place, long min, long max) {
    /** The largest distance, in users, between this place and the one with the given number of users ahead. */
    long distance(long ahead) {
        return Math.max(ahead - min, max - ahead);
    }

    /**
     * What the samples of all partitions tell of each pivot, in the board's order. A partition knows exactly how many
     * of its own users are ahead of its own pivot; of another's pivot it knows between which two of its own that one
     * lies.
     */
    static List<RankEstimate> of(List<Sampled> samples, PlaceOrder order) {
        List<Part> parts =
                samples.stream().map(sample -> new Part(sample, order)).toList();
        List<RankEstimate> estimates = new ArrayList<>();
        for (Mark mark : marks(parts, order)) {
            Place place = mark.pivot().place();
            long min = mark.pivot().ahead();
            long max = min;
            for (Part part : parts) {
                if (part != mark.part()) {
                    min += part.min(place);
                    max += part.max();
                }
            }
            estimates.add(new RankEstimate(place, min, max));
            mark.part().pass();
        }
        return estimates;
    }

    private static List<Mark> marks(List<Part> parts, PlaceOrder order) {
        Comparator<Place> byOrder = order.comparator();
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
        private final PlaceOrder order;
        private int passed;

        Part(Sampled sample, PlaceOrder order) {
            this.sample = sample;
            this.order = order;
        }

        /** At least so many are ahead of a place that is not ahead of the last passed pivot. */
        long min(Place place) {
            if (passed == 0) {
                return sample.ahead();
            }
            Pivot last = sample.pivots().get(passed - 1);
            // Who stands at a pivot without an id stands somewhere among those of that score and second key.
            boolean mayBeBehind = last.isNameless() && order.isTied(last.place(), place);
            return last.ahead() + (mayBeBehind ? 0 : 1);
        }

        long max() {
            List<Pivot> pivots = sample.pivots();
            return passed < pivots.size() ? pivots.get(passed).ahead() : sample.ahead() + sample.size();
        }

        void pass() {
            passed++;
        }
    }
}
