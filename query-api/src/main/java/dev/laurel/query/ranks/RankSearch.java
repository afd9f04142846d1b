package dev.laurel.query.ranks;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.topology.port.Question.Guess;
import dev.laurel.topology.port.Question.Sample;
import dev.laurel.topology.port.Question.Sampled;
import dev.laurel.topology.port.Question.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Searches for a rank in all partitions at once: selection in sorted lists by regular sampling.
 *
 * <p>In each round every partition reports some places and how many of its users are ahead of each. The sums bound the
 * rank of each of these places; the remaining range shrinks to what lies between the last place that is certainly ahead
 * of the rank and the first that is certainly behind it. The search ends once a place is known to be near enough to the
 * rank for one slice around it to hold the page. The page's ranks come from that slice, which counts again, whatever
 * the search found.
 *
 * <p>The first round is a guess: each partition is expected to have its proportional share of the users ahead of a
 * rank, within random variation. It nearly always leaves so few users that the second round returns all of them. If
 * users are not distributed like that, places spread evenly over the range find the rank as well. With {@code k} of
 * them from each partition the bounds of one place are at most about {@code size / k} apart, so a round leaves at most
 * four such parts: with 64, a board of a billion users takes six rounds.
 */
final class RankSearch {
    static final Bounds USUAL = new Bounds(8, 64, 16);

    /** How many standard deviations a partition may have more or less than its share for the guess to be right. */
    private static final double SPREAD = 4;

    /**
     * What a search may cost.
     *
     * @param rounds how often every partition is asked, at most
     * @param pivots how many places each partition returns per round
     * @param near how far from the rank a place may be, in users, that a page is sliced around, and one for each
     *     partition: where several begin a tie, none of them knows which is ahead
     */
    record Bounds(int rounds, int pivots, int near) {}

    private final AllPartitions partitions;
    private final Bounds bounds;

    RankSearch(AllPartitions partitions, Bounds bounds) {
        this.partitions = partitions;
        this.bounds = bounds;
    }

    /** The slice in which a page that begins at a rank should be; it is empty where the board ends before. */
    RankResult<Slice> sliceOf(Page page) {
        // So near the beginning nothing has to be looked for.
        return page.ahead() <= bounds.near()
                ? RankResult.of(new Slice(page.board(), null, 0, (int) page.ahead() + page.limit()))
                : guess(page);
    }

    private RankResult<Slice> guess(Page page) {
        double share = (double) page.ahead() / partitions.count();
        double deviation = Math.sqrt(share * (1 - 1.0 / partitions.count()));
        double from = Math.max(0, share - SPREAD * deviation - 1);
        double to = share + SPREAD * deviation + 1;
        return partitions
                .sample(new Guess(page.board(), (int) from, (int) Math.ceil(to - from), bounds.pivots()))
                .then(samples -> next(page, whole(page), samples, bounds.rounds() - 1));
    }

    private RankResult<Slice> search(Page page, Sample stretch, int roundsLeft) {
        return roundsLeft == 0
                ? new RankResult.Unavailable<>()
                : partitions.sample(stretch).then(samples -> next(page, stretch, samples, roundsLeft - 1));
    }

    private RankResult<Slice> next(Page page, Sample stretch, List<Sampled> samples, int roundsLeft) {
        long ahead = page.ahead();
        long begin = samples.stream().mapToLong(Sampled::ahead).sum();
        long end = begin + samples.stream().mapToLong(Sampled::size).sum();
        if (ahead >= end && stretch.until() == null) {
            return RankResult.of(new Slice(page.board(), null, 0, 0));
        }
        if (ahead < begin || ahead >= end) {
            // The board changed, and the rank is no longer in the range.
            return search(page, whole(page), roundsLeft);
        }
        List<RankEstimate> estimates = RankEstimate.of(samples, page.order());
        Optional<RankEstimate> near = estimates.stream()
                .min(Comparator.comparingLong(estimate -> estimate.distance(ahead)))
                .filter(nearest -> nearest.distance(ahead) <= bounds.near() + samples.size());
        return near.isPresent()
                ? RankResult.of(around(page, near.get()))
                : search(page, narrowed(page, stretch, estimates), roundsLeft);
    }

    /** What the page needs wherever within its bounds the place is, and the slack. */
    private static Slice around(Page page, RankEstimate near) {
        long before = Math.max(0, near.max() - page.ahead()) + page.slack();
        long count = Math.max(0, page.ahead() - near.min()) + page.limit() + page.slack();
        return new Slice(page.board(), near.place(), (int) before, (int) count);
    }

    private Sample narrowed(Page page, Sample stretch, List<RankEstimate> estimates) {
        long ahead = page.ahead();
        Optional<RankEstimate> after =
                estimates.reversed().stream().filter(each -> each.max() < ahead).findFirst();
        Optional<RankEstimate> until =
                estimates.stream().filter(each -> each.min() > ahead).findFirst();
        return new Sample(
                page.board(),
                after.map(RankEstimate::place).orElse(stretch.after()),
                until.map(RankEstimate::place).orElse(stretch.until()),
                bounds.pivots());
    }

    private Sample whole(Page page) {
        return new Sample(page.board(), null, null, bounds.pivots());
    }

    /**
     * A page that begins at a rank.
     *
     * @param board the board's id
     * @param order the board's order
     * @param rank from 1
     * @param limit how many entries
     * @param slack how many users more it is looked for among, on either side, since the board may move meanwhile
     */
    record Page(String board, PlaceOrder order, long rank, int limit, int slack) {
        private static final int SLACK = 4;
        private static final int MORE = 8;

        Page(String board, PlaceOrder order, long rank, int limit) {
            this(board, order, rank, limit, SLACK);
        }

        /** The same where the board moved further than that. */
        Page withMoreSlack() {
            return new Page(board, order, rank, limit, slack * MORE);
        }

        /** How many users stand ahead of the page. */
        long ahead() {
            return rank - 1;
        }

        /** The last rank of the page on a board with this many users. */
        long last(long total) {
            return Math.min(ahead() + limit, total);
        }
    }
}
