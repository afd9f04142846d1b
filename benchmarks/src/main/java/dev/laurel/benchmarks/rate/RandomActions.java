package dev.laurel.benchmarks.rate;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The actions of a load, the same at every run but for the day: they end now, since what is old takes other ways than what
 * just happened.
 */
final class RandomActions {
    private static final long SEED = 42;
    private static final int COUNTRIES = 50;
    private static final Client CLIENT = new Client("203.0.113.7", "okhttp/4.12.0");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Load load;
    private final Instant from;
    private final long lengthMs;
    private int made;

    RandomActions(Load load) {
        this.load = load;
        Instant now = Instant.now();
        from = now.truncatedTo(ChronoUnit.DAYS).minus(load.days() - 1L, ChronoUnit.DAYS);
        lengthMs = Math.max(1, Duration.between(from, now).toMillis());
    }

    boolean hasNext() {
        return made < load.actions();
    }

    Action next() {
        int user = load.user(made, random);
        Instant time = from.plusMillis(load.days() == 1 ? made * lengthMs / load.actions() : random.nextLong(lengthMs));
        made++;
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
