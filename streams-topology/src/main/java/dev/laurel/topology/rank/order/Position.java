package dev.laurel.topology.rank.order;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The position of a user on a board, as numbers that sort ascending in the board's order, including the tie-breaker.
 * The tree holds the user's number instead of the id; ids are looked up only if score and second key are equal. Immutable.
 */
public final class Position {
    /** The number of a position where no user need stand. */
    public static final int NOBODY = -1;

    private static final byte[] NO_ID = {};

    private final long score;
    private final long second;
    private final int user;
    private final byte @Nullable [] id;
    private final IntFunction<byte[]> ids;

    /**
     * @param score the score, negated where the best is the highest
     * @param second the second key, which is lower the further ahead
     * @param user the user's number in this store
     * @param id the user's id; null to stand behind everyone of that score and second key
     * @param ids the ids of the users in the tree by their numbers
     */
    public Position(long score, long second, int user, byte @Nullable [] id, IntFunction<byte[]> ids) {
        this.score = score;
        this.second = second;
        this.user = user;
        this.id = id;
        this.ids = ids;
    }

    public static Position of(Place place, PlaceOrder order, int user, IntFunction<byte[]> ids) {
        byte[] id = place.userId().getBytes(StandardCharsets.US_ASCII);
        return new Position(sortable(place.score(), order.order()), order.second(place), user, id, ids);
    }

    /** The first position behind everyone who stands at a place or ahead of it. */
    public static Position behind(Place place, PlaceOrder order, IntFunction<byte[]> ids) {
        Position at = of(place, order, NOBODY, ids);
        byte[] next = place.userId().concat("\0").getBytes(StandardCharsets.US_ASCII);
        return new Position(at.score, at.second, NOBODY, next, ids);
    }

    /** The position ahead of everyone of a score and second key. */
    static Position first(long score, long second) {
        return new Position(score, second, NOBODY, NO_ID, number -> NO_ID);
    }

    /**
     * A score as a number that is lower the further ahead it stands; its own inverse. Scores are far from the ends of
     * 64 bits.
     */
    public static long sortable(long score, Order order) {
        return order == Order.ASCENDING ? score : -score;
    }

    long score() {
        return score;
    }

    long second() {
        return second;
    }

    int user() {
        return user;
    }

    /** Whether a user is exactly here. */
    boolean isAt(long otherScore, long otherSecond, int otherUser) {
        return otherUser == user && otherScore == score && otherSecond == second;
    }

    /** Whether a user is ahead of this. */
    boolean isBehind(long otherScore, long otherSecond, int otherUser) {
        if (otherScore != score) {
            return otherScore < score;
        }
        if (otherSecond != second) {
            return otherSecond < second;
        }
        return otherUser != user && (id == null || (id.length > 0 && isIdBelow(otherUser, id)));
    }

    private boolean isIdBelow(int otherUser, byte[] ownId) {
        return Arrays.compareUnsigned(ids.apply(otherUser), ownId) < 0;
    }
}
