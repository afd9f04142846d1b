package dev.laurel.launcher.e2e.seeded;

import java.time.Instant;

/**
 * One entry of a board.
 *
 * @param user the user, or the team
 * @param members how many count for the team; 0 for a user
 */
public record Row(long rank, String user, String name, long score, Instant at, int members) {
    /** The entry of a user. */
    public Row(long rank, String user, String name, long score, Instant at) {
        this(rank, user, name, score, at, 0);
    }
}
