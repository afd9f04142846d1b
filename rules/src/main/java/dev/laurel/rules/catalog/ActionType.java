package dev.laurel.rules.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.rules.fault.RuleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A kind of action and what it is worth.
 *
 * @param name 1 to 64 of {@code a-z 0-9 . _ -}
 * @param points for one action, or for one unit of it
 * @param perUnit whether the points are multiplied by the quantity
 * @param maxQuantity the largest quantity of one action; 1 unless {@code perUnit}
 * @param signed whether the gateway takes it only in requests that a registered client has signed
 * @param earlier what actions of before some moments are worth, by these moments; empty if all are worth the same
 */
public record ActionType(
        String name,
        long points,
        boolean perUnit,
        long maxQuantity,
        boolean signed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EarlierWorth> earlier) {
    /**
     * What one action may be worth at the most, either way. Scores are added up exactly in 64 bits, so that adding
     * commutes; with this bound it takes nine million of the largest actions of one user to leave them.
     */
    public static final long POINTS_PER_ACTION_MAX = 1_000_000_000_000L;

    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");

    /** @throws RuleException if a bound is broken */
    public ActionType {
        earlier = List.copyOf(earlier);
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

    /** A type whose actions are worth the same at any time. */
    public ActionType(String name, long points, boolean perUnit, long maxQuantity, boolean signed) {
        this(name, points, perUnit, maxQuantity, signed, List.of());
    }

    /** A type that needs no signature. */
    public ActionType(String name, long points, boolean perUnit, long maxQuantity) {
        this(name, points, perUnit, maxQuantity, false);
    }

    /** The points of an action of now with a quantity within bounds. */
    public long worth(long quantity) {
        return worth(points, perUnit, quantity);
    }

    /** The points of an action with a quantity within today's bounds. */
    public long worth(long quantity, Instant timestamp) {
        for (EarlierWorth each : earlier) {
            if (timestamp.isBefore(each.until())) {
                return worth(each.points(), each.perUnit(), quantity);
            }
        }
        return worth(quantity);
    }

    /** The quantity may be beyond the bound of the time of the points. */
    private static long worth(long points, boolean perUnit, long quantity) {
        double exact = (double) points * quantity;
        if (!perUnit) {
            return points;
        }
        return Math.abs(exact) <= POINTS_PER_ACTION_MAX
                ? points * quantity
                : (long) Math.signum(exact) * POINTS_PER_ACTION_MAX;
    }

    /** This type with effect from a moment, after another one of the name. */
    public ActionType since(Instant moment, ActionType before) {
        List<EarlierWorth> worths = new ArrayList<>(before.earlier);
        worths.add(new EarlierWorth(Instant.MAX, before.points, before.perUnit));
        List<EarlierWorth> kept = new ArrayList<>();
        for (EarlierWorth each : worths) {
            boolean reaches = !each.until.isBefore(moment);
            kept.add(reaches ? new EarlierWorth(moment, each.points, each.perUnit) : each);
            if (reaches) {
                break;
            }
        }
        EarlierWorth last = kept.getLast();
        if (last.points == points && last.perUnit == perUnit) {
            kept.removeLast();
        }
        return new ActionType(name, points, perUnit, maxQuantity, signed, kept);
    }

    /**
     * What actions of before a moment are worth, where rules changed with effect from it.
     *
     * @param until the moment; an entry for an earlier one comes first
     */
    public record EarlierWorth(Instant until, long points, boolean perUnit) {}
}
