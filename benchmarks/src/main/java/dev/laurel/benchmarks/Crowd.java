package dev.laurel.benchmarks;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.topology.StandaloneStandings;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Users that follow from their numbers, so that none is kept in the memory that is measured. The same at every run.
 *
 * @param users how many, named {@code user-0000000} and on
 */
record Crowd(int users) {
    static final String TYPE = "play";

    private static final int USERS_MIN = 100;
    private static final int USERS_MAX = 10_000_000;
    /** No factor in common with a round number of users: by its multiples all come, in an order without a pattern. */
    private static final long STEP = 7_919;

    private static final long SEED = 42;
    private static final int POINTS = 1_000_000;
    private static final long DAY_START_MS =
            Instant.parse("2026-11-21T00:00:00Z").toEpochMilli();
    private static final int DAY_MS = 24 * 60 * 60 * 1000;
    private static final UUID ANY = new UUID(0, 0);

    Crowd {
        if (users < USERS_MIN || users > USERS_MAX || users % STEP == 0) {
            throw new IllegalArgumentException(
                    "there are " + USERS_MIN + " to " + USERS_MAX + " users, and no multiple of " + STEP + " of them");
        }
    }

    String id(int number) {
        return "user-" + Integer.toString(USERS_MAX + number).substring(1);
    }

    /** Counts one action of each user, with random points below a million, at a random time of one day. */
    void fill(StandaloneStandings store) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < users; i++) {
            int number = (int) (i * STEP % users);
            store.count(action(number, random.nextInt(DAY_MS)), random.nextInt(POINTS));
        }
    }

    /** @param sinceMs milliseconds since the day began */
    Action action(int number, long sinceMs) {
        Instant time = Instant.ofEpochMilli(DAY_START_MS + sinceMs);
        return new Action(ANY, id(number), TYPE, time, 1, "Player " + number, null, Map.of(), Client.UNKNOWN);
    }
}
