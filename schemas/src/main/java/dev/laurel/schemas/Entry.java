package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a board.
 *
 * @param rank from 1; users of the same score may share one, where the board says so
 * @param userId whose; on a board of teams the team
 * @param username the name to show; the user's id where no action has told one
 * @param score a whole number within ±(2^53−1)
 * @param lastUpdated the time that belongs to the score
 * @param members of a team, how many of them count; null for a user
 * @param actions how many actions count, on boards that order by it; null on others
 */
public record Entry(
        long rank,
        String userId,
        String username,
        long score,
        Instant lastUpdated,
        @Nullable Integer members,
        @Nullable Long actions) {
    @JsonCreator
    public Entry {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(lastUpdated, "lastUpdated");
    }

    /** The line of a user. */
    public Entry(long rank, String userId, String username, long score, Instant lastUpdated) {
        this(rank, userId, username, score, lastUpdated, null, null);
    }

    /** Where it stands, whatever the rank. */
    public Place place() {
        return new Place(userId, username, score, lastUpdated, members, actions);
    }

    /** The same at a rank. */
    public Entry at(long otherRank) {
        return otherRank == rank ? this : new Entry(otherRank, userId, username, score, lastUpdated, members, actions);
    }
}
