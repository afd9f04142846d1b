package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import java.util.Locale;

/**
 * How a user's actions make a score. The result never depends on the order of the actions.
 *
 * @param operator by what
 * @param number how many actions: with {@link Operator#BEST_OF} that are added up at most, with
 *     {@link Operator#AVERAGE} that a user needs to be on the board; 0 otherwise
 * @param decimals with {@link Operator#AVERAGE}, how many decimal digits the score has; 0 otherwise
 */
public record Scoring(Operator operator, int number, int decimals) {
    /** All points added up. */
    public static final Scoring SUM = new Scoring(Operator.SUM, 0, 0);
    /** The best points of one action, by the board's order. */
    public static final Scoring BEST = new Scoring(Operator.BEST, 0, 0);
    /** The points of the action that happened last. */
    public static final Scoring LATEST = new Scoring(Operator.LATEST, 0, 0);
    /** How many actions there are. */
    public static final Scoring COUNT = new Scoring(Operator.COUNT, 0, 0);
    /** The most days in a row with an action. */
    public static final Scoring STREAK = new Scoring(Operator.STREAK, 0, 0);

    /** All of them are in each user's row, which every action of the user rewrites. */
    static final int BEST_OF_MAX = 100;

    static final int AT_LEAST_MAX = 1_000_000;
    /** A million times the largest points of an action are far from the ends of 64 bits. */
    static final int DECIMALS_MAX = 6;

    /** What is computed. */
    public enum Operator {
        SUM,
        BEST,
        LATEST,
        COUNT,
        BEST_OF,
        AVERAGE,
        STREAK;

        /** As the catalogue spells it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws RuleException if a bound is broken */
    public Scoring {
        switch (operator) {
            case BEST_OF -> require(number, 1, BEST_OF_MAX, "best-of");
            case AVERAGE -> require(number, 1, AT_LEAST_MAX, "at-least");
            case SUM, BEST, LATEST, COUNT, STREAK -> require(number, 0, 0, "score");
        }
        require(decimals, 0, operator == Operator.AVERAGE ? DECIMALS_MAX : 0, "decimals");
    }

    /** The sum of a number of actions, the best by the board's order. */
    public static Scoring bestOf(int number) {
        return new Scoring(Operator.BEST_OF, number, 0);
    }

    /** The average of all actions, for users who have at least so many. */
    public static Scoring average(int atLeast, int decimals) {
        return new Scoring(Operator.AVERAGE, atLeast, decimals);
    }

    /** The same text for the same scoring, in every release: it is kept with standings. */
    String form() {
        return switch (operator) {
            case SUM, BEST, LATEST, COUNT, STREAK -> operator.name();
            case BEST_OF -> "BEST-OF " + number;
            case AVERAGE -> "AVERAGE OF AT-LEAST " + number + " WITH DECIMALS " + decimals;
        };
    }

    private static void require(int number, int min, int max, String member) {
        RuleException.require(
                number >= min && number <= max,
                member,
                "'" + member + "' must be a whole number from " + min + " to " + max);
    }
}
