package dev.laurel.topology.rank.order;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The position of a user on a board, as numbers that sort ascending in the board's order, including the tie-breaker.
 * The tree holds the user's number instead of the id; ids are looked up only if score and time are equal. Immutable.
 */
public final class Position {
    /** The number of a position where no user need stand. */
    public static final int NOBODY = -1;

    private static final byte[] NO_ID = {};

    private final long score;
    private final long time;
    private final int user;
    private final byte @Nullable [] id;
    private final IntFunction<byte[]> ids;

    /**
     * @param score the score, negated where the best is the highest
     * @param time milliseconds since 1970
     * @param user the user's number in this store
     * @param id the user's id; null to stand behind everyone of that score and time
     * @param ids the ids of the users in the tree by their numbers
     */
    public Position(long score, long time, int user, byte @Nullable [] id, IntFunction<byte[]> ids) {
        this.score = score;
        this.time = time;
        this.user = user;
        this.id = id;
        this.ids = ids;
    }

    public static Position of(Place place, Order order, int user, IntFunction<byte[]> ids) {
        byte[] id = place.userId().getBytes(StandardCharsets.US_ASCII);
        return new Position(sortable(place.score(), order), place.lastUpdated().toEpochMilli(), user, id, ids);
    }

    /** The first position behind everyone who stands at a place or ahead of it. */
    public static Position behind(Place place, Order order, IntFunction<byte[]> ids) {
        Position at = of(place, order, NOBODY, ids);
        byte[] next = place.userId().concat("\0").getBytes(StandardCharsets.US_ASCII);
        return new Position(at.score, at.time, NOBODY, next, ids);
    }

    /** The position ahead of everyone of a score and time. */
    static Position first(long score, long time) {
        return new Position(score, time, NOBODY, NO_ID, number -> NO_ID);
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

    long time() {
        return time;
    }

    int user() {
        return user;
    }

    /** Whether a user is exactly here. */
    boolean isAt(long otherScore, long otherTime, int otherUser) {
        return otherUser == user && otherScore == score && otherTime == time;
    }

    /** Whether a user is ahead of this. */
    boolean isBehind(long otherScore, long otherTime, int otherUser) {
        if (otherScore != score) {
            return otherScore < score;
        }
        if (otherTime != time) {
            return otherTime < time;
        }
        return otherUser != user && (id == null || (id.length > 0 && isIdBelow(otherUser, id)));
    }

    private boolean isIdBelow(int otherUser, byte[] ownId) {
        return Arrays.compareUnsigned(ids.apply(otherUser), ownId) < 0;
    }
}
