package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a user, or a team, stands on a board, before it is known how many are ahead.
 *
 * @param userId whose; on a board of teams the team
 * @param username the name to show
 * @param score a whole number within ±{@link #SCORE_MAX}
 * @param lastUpdated the time that belongs to the score
 * @param members of a team, how many of them count; null for a user
 * @param actions how many actions count, on boards that order by it; null on others
 */
public record Place(
        String userId,
        String username,
        long score,
        Instant lastUpdated,
        @Nullable Integer members,
        @Nullable Long actions) {
    /** The largest whole number that every JSON reader keeps exactly. */
    public static final long SCORE_MAX = (1L << 53) - 1;

    private static final Comparator<Place> TIES =
            Comparator.comparing(Place::lastUpdated).thenComparing(Place::userId);

    @JsonCreator
    public Place {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(lastUpdated, "lastUpdated");
    }

    /** The place of a user. */
    public Place(String userId, String username, long score, Instant lastUpdated) {
        this(userId, username, score, lastUpdated, null, null);
    }

    /**
     * The order of a board, in which no two users are equal: the score; then the earlier {@code lastUpdated}; then the
     * user's id by code unit.
     */
    public static Comparator<Place> order(Order order) {
        Comparator<Place> byScore = Comparator.comparingLong(Place::score);
        return (order == Order.DESCENDING ? byScore.reversed() : byScore).thenComparing(TIES);
    }

    /** The score that is shown for an exact sum. */
    public static long saturate(long exact) {
        return Math.max(-SCORE_MAX, Math.min(SCORE_MAX, exact));
    }

    /** The same of another id. */
    public Place of(String otherId) {
        return new Place(otherId, username, score, lastUpdated, members, actions);
    }

    /** This place as a board's line. */
    public Entry at(long rank) {
        return new Entry(rank, userId, username, score, lastUpdated, members, actions);
    }
}
