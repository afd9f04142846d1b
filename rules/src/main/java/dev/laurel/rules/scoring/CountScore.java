package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.Scoring.Operator;

/** How many actions there are, at the time of the latest. The tally is both. */
record CountScore() implements TalliedScore {
    @Override
    public Tally none() {
        return Tally.of(Operator.COUNT, 0, Long.MIN_VALUE);
    }

    @Override
    public Tally add(Tally before, long points, long timeMs) {
        return Tally.of(Operator.COUNT, before.number(0) + 1, Math.max(before.number(1), timeMs));
    }

    @Override
    public Tally joined(Tally one, Tally other) {
        return Tally.of(Operator.COUNT, one.number(0) + other.number(0), Math.max(one.number(1), other.number(1)));
    }

    @Override
    public Tally carried(Tally before) {
        return before;
    }

    @Override
    public long score(Tally tally) {
        return tally.number(0);
    }

    @Override
    public long timeMs(Tally tally) {
        return tally.number(1);
    }
}
