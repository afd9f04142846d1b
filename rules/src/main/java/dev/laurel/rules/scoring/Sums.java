package dev.laurel.rules.scoring;

/** Adds points up. */
final class Sums {
    private Sums() {}

    /** Stops at the ends of 64 bits; the bound on an action's points keeps every real sum far from them. */
    static long add(long sum, long points) {
        long added = sum + points;
        boolean overflowed = ((sum ^ added) & (points ^ added)) < 0;
        return overflowed ? (sum < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : added;
    }
}
