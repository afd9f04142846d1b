package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.schemas.Order;

/**
 * The best actions added up, at most a number of them; of equal points the earlier action is the better one. The tally
 * is their points and times, the best first.
 *
 * <p>The time is that of a sum of these actions: the latest of those that were worth something, and if there is none,
 * the earliest.
 *
 * @param most how many actions are added up
 * @param order which points are better
 */
record BestOfScore(int most, Order order) implements TalliedScore {
    /** Numbers of an action: its points and its time. */
    private static final int EACH = 2;

    @Override
    public Tally none() {
        return Tally.of(Operator.BEST_OF);
    }

    @Override
    public Tally add(Tally before, long points, long timeMs) {
        int at = before.size();
        while (at > 0 && isBetter(points, timeMs, before, at - EACH)) {
            at -= EACH;
        }
        return at == most * EACH
                ? before
                : before.replaced(at, at, points, timeMs).first(most * EACH);
    }

    private boolean isBetter(long points, long timeMs, Tally tally, int than) {
        return order.isBetter(points, tally.number(than))
                || (points == tally.number(than) && timeMs < tally.number(than + 1));
    }

    @Override
    public Tally joined(Tally one, Tally other) {
        Tally joined = one;
        for (int i = 0; i < other.size(); i += EACH) {
            joined = add(joined, other.number(i), other.number(i + 1));
        }
        return joined;
    }

    @Override
    public Tally carried(Tally before) {
        return joined(none(), before);
    }

    @Override
    public long score(Tally tally) {
        long sum = 0;
        for (int i = 0; i < tally.size(); i += EACH) {
            sum = Sums.add(sum, tally.number(i));
        }
        return sum;
    }

    @Override
    public long timeMs(Tally tally) {
        long latest = Long.MIN_VALUE;
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < tally.size(); i += EACH) {
            long time = tally.number(i + 1);
            earliest = Math.min(earliest, time);
            latest = tally.number(i) == 0 ? latest : Math.max(latest, time);
        }
        return latest == Long.MIN_VALUE ? earliest : latest;
    }
}
