package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.Scoring.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The average of all actions, at the time of the latest. The tally is the sum, the number of actions and that time, so
 * nothing is rounded before the score is: as a whole number of the last decimal digit, halves away from zero.
 *
 * @param atLeast how many actions a user needs to be on the board
 */
record AverageScore(int atLeast, int decimals) implements TalliedScore {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Override
    public Tally none() {
        return of(0, 0, Long.MIN_VALUE);
    }

    @Override
    public Tally add(Tally before, long points, long timeMs) {
        return of(Sums.add(before.number(0), points), before.number(1) + 1, Math.max(before.number(2), timeMs));
    }

    @Override
    public Tally joined(Tally one, Tally other) {
        return of(
                Sums.add(one.number(0), other.number(0)),
                one.number(1) + other.number(1),
                Math.max(one.number(2), other.number(2)));
    }

    @Override
    public Tally carried(Tally before) {
        return of(before.number(0), before.number(1), before.number(2));
    }

    @Override
    public long score(Tally tally) {
        BigDecimal sum = BigDecimal.valueOf(tally.number(0)).scaleByPowerOfTen(decimals);
        BigInteger rounded = sum.divide(BigDecimal.valueOf(tally.number(1)), 0, RoundingMode.HALF_UP)
                .toBigInteger();
        return rounded.max(MIN).min(MAX).longValue();
    }

    @Override
    public long timeMs(Tally tally) {
        return tally.number(2);
    }

    private Tally of(long sum, long count, long latestMs) {
        return new Tally(Operator.AVERAGE, count >= atLeast, sum, count, latestMs);
    }
}
