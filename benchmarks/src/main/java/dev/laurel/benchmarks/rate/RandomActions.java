package dev.laurel.benchmarks.rate;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** The actions of a load, spread in order over one day. The same at every run. */
final class RandomActions {
    private static final long SEED = 42;
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final int COUNTRIES = 50;
    private static final Client CLIENT = new Client("203.0.113.7", "okhttp/4.12.0");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Load load;
    private int made;

    RandomActions(Load load) {
        this.load = load;
    }

    boolean hasNext() {
        return made < load.actions();
    }

    Action next() {
        int user = load.user(made, random);
        Instant time = DAY.plusMillis(made++ * DAY_MS / load.actions());
        return new Action(
                new UUID(random.nextLong(), random.nextLong()),
                userId(user),
                FourBoards.TYPE,
                time,
                random.nextInt(1, FourBoards.QUANTITY_MAX + 1),
                "Player " + user,
                country(user % COUNTRIES),
                Map.of(),
                CLIENT);
    }

    static String userId(int number) {
        return String.format(Locale.ROOT, "user-%07d", number);
    }

    private static String country(int number) {
        return "" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }
}
