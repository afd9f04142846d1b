package dev.laurel.benchmarks.rate;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Actions of users picked evenly, spread in order over one day. The same at every run. */
final class RandomActions {
    private static final long SEED = 42;
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final int COUNTRIES = 50;
    private static final Client CLIENT = new Client("203.0.113.7", "okhttp/4.12.0");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long count;
    private final int users;
    private long made;

    RandomActions(long count, int users) {
        this.count = count;
        this.users = users;
    }

    boolean hasNext() {
        return made < count;
    }

    Action next() {
        int user = random.nextInt(users);
        Instant time = DAY.plusMillis(made++ * DAY_MS / count);
        return new Action(
                new UUID(random.nextLong(), random.nextLong()),
                String.format(Locale.ROOT, "user-%07d", user),
                FourBoards.TYPE,
                time,
                random.nextInt(1, FourBoards.QUANTITY_MAX + 1),
                "Player " + user,
                country(user % COUNTRIES),
                Map.of(),
                CLIENT);
    }

    private static String country(int number) {
        return "" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }
}
