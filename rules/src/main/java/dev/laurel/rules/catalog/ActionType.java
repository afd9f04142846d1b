package dev.laurel.rules.catalog;

import java.util.regex.Pattern;

/**
 * A kind of action and what it is worth.
 *
 * @param name 1 to 64 of {@code a-z 0-9 . _ -}
 * @param points for one action, or for one unit of it
 * @param perUnit whether the points are multiplied by the quantity
 * @param maxQuantity the largest quantity of one action; 1 unless {@code perUnit}
 * @param signed whether the gateway takes it only in requests that a registered client has signed
 */
public record ActionType(String name, long points, boolean perUnit, long maxQuantity, boolean signed) {
    /**
     * What one action may be worth at the most, either way. Scores are added up exactly in 64 bits, so that adding
     * commutes; with this bound it takes nine million of the largest actions of one user to leave them.
     */
    public static final long POINTS_PER_ACTION_MAX = 1_000_000_000_000L;

    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");

    /** @throws RuleException if a bound is broken */
    public ActionType {
        requireName(name);
        RuleException.require(maxQuantity >= 1, "max-quantity", "max-quantity must be at least 1");
        RuleException.require(perUnit || maxQuantity == 1, "max-quantity", "max-quantity needs 'per: unit'");
        RuleException.require(
                Math.abs((double) points) * maxQuantity <= POINTS_PER_ACTION_MAX,
                "points",
                "points times max-quantity must stay within ±" + POINTS_PER_ACTION_MAX);
    }

    /** @throws RuleException if this is no name of a type */
    static void requireName(String name) {
        RuleException.require(NAME.matcher(name).matches(), "", "the name '" + name + "' must match " + NAME.pattern());
    }

    /** A type that needs no signature. */
    public ActionType(String name, long points, boolean perUnit, long maxQuantity) {
        this(name, points, perUnit, maxQuantity, false);
    }

    /** The points of an action of this type with a quantity within bounds. */
    public long worth(long quantity) {
        return perUnit ? points * quantity : points;
    }
}
