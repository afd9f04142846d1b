package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.Scoring.Operator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a user's actions on a board whose score cannot be carried on by itself. It is a function of the
 * set of actions. What the numbers are is known to the {@link TalliedScore} of the operator. Immutable.
 */
public final class Tally {
    private final Operator operator;
    private final boolean ranked;
    private final long[] numbers;

    /**
     * @param ranked whether the user is on the board
     * @param numbers not to be changed any more
     */
    public Tally(Operator operator, boolean ranked, long... numbers) {
        this.operator = operator;
        this.ranked = ranked;
        this.numbers = numbers;
    }

    /** Of a user who is on the board. */
    static Tally of(Operator operator, long... numbers) {
        return new Tally(operator, true, numbers);
    }

    public Operator operator() {
        return operator;
    }

    public boolean isRanked() {
        return ranked;
    }

    public int size() {
        return numbers.length;
    }

    public long number(int index) {
        return numbers[index];
    }

    /** This with other numbers in place of some. */
    Tally replaced(int from, int to, long... others) {
        long[] next = new long[numbers.length - (to - from) + others.length];
        System.arraycopy(numbers, 0, next, 0, from);
        System.arraycopy(others, 0, next, from, others.length);
        System.arraycopy(numbers, to, next, from + others.length, numbers.length - to);
        return new Tally(operator, ranked, next);
    }

    /** Only so many of the numbers, from the first or from the last. */
    Tally first(int size) {
        return size >= numbers.length ? this : new Tally(operator, ranked, Arrays.copyOf(numbers, size));
    }

    Tally last(int size) {
        return size >= numbers.length
                ? this
                : new Tally(operator, ranked, Arrays.copyOfRange(numbers, numbers.length - size, numbers.length));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tally tally
                && operator == tally.operator
                && ranked == tally.ranked
                && Arrays.equals(numbers, tally.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * operator.hashCode() + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return operator + (ranked ? " " : " (not ranked) ") + Arrays.toString(numbers);
    }
}
