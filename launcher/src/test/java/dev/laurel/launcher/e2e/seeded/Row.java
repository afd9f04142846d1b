package dev.laurel.launcher.e2e.seeded;

import java.time.Instant;

/**
 * One entry of a board.
 *
 * @param user the user, or the team
 * @param members how many count for the team; 0 for a user
 * @param actions how many count, where the board orders by it; 0 elsewhere
 */
public record Row(long rank, String user, String name, long score, Instant at, int members, long actions) {
    /** The entry of a user. */
    public Row(long rank, String user, String name, long score, Instant at) {
        this(rank, user, name, score, at, 0, 0);
    }
}
