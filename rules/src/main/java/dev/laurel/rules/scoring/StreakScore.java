package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.Scoring.Operator;

/**
 * The most days in a row with an action, at the beginning of the day that made them so many for the first time. The
 * tally is the days themselves, a bit each in blocks of 64 days: the number of a block, and its days, the earliest block
 * first. Days that are filled in later join what they lie between, so no order of arrival needs more than the days.
 *
 * <p>A year of activity takes some 70 bytes. The newest blocks are kept, of more than 350 years with an action in each
 * 64 days: what an importer sends of many thousand years cannot make a row of any size.
 *
 * @param calendar whose days count
 */
record StreakScore(Days calendar) implements TalliedScore {
    /** Numbers of a block: which one, and its days. */
    private static final int EACH = 2;

    private static final int BLOCKS_MAX = 2_048;

    @Override
    public Tally none() {
        return Tally.of(Operator.STREAK);
    }

    @Override
    public Tally add(Tally before, long points, long timeMs) {
        long day = calendar.of(timeMs);
        return with(before, Math.floorDiv(day, (long) Long.SIZE), 1L << Math.floorMod(day, (long) Long.SIZE));
    }

    private static Tally with(Tally before, long block, long days) {
        int at = before.size();
        while (at > 0 && before.number(at - EACH) >= block) {
            at -= EACH;
        }
        boolean isThere = at < before.size() && before.number(at) == block;
        if (!isThere) {
            return before.replaced(at, at, block, days).last(BLOCKS_MAX * EACH);
        }
        long known = before.number(at + 1);
        return (known | days) == known ? before : before.replaced(at, at + EACH, block, known | days);
    }

    @Override
    public Tally joined(Tally one, Tally other) {
        Tally joined = one;
        for (int i = 0; i < other.size(); i += EACH) {
            joined = with(joined, other.number(i), other.number(i + 1));
        }
        return joined;
    }

    @Override
    public Tally carried(Tally before) {
        return before;
    }

    @Override
    public long score(Tally tally) {
        return longest(tally).length;
    }

    @Override
    public long timeMs(Tally tally) {
        return calendar.startMs(longest(tally).lastDay);
    }

    /** Days in a row. */
    private record Run(long length, long lastDay) {}

    /** Of several that are equally long the earliest. */
    private static Run longest(Tally tally) {
        Run longest = new Run(0, 0);
        Run current = new Run(0, Long.MIN_VALUE);
        for (int i = 0; i < tally.size(); i += EACH) {
            long firstDay = tally.number(i) * Long.SIZE;
            for (long left = tally.number(i + 1); left != 0; left &= left - 1) {
                long day = firstDay + Long.numberOfTrailingZeros(left);
                current = new Run(day == current.lastDay + 1 ? current.length + 1 : 1, day);
                longest = current.length > longest.length ? current : longest;
            }
        }
        return longest;
    }
}
