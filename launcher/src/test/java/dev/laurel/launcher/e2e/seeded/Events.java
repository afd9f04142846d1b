package dev.laurel.launcher.e2e.seeded;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;

/** Generates events, roughly in the order of their time. */
final class Events {
    /** A Saturday in the last week of 2025; the next one begins in the old year and is the new year's first. */
    static final Instant START = Instant.parse("2025-12-27T00:00:00Z");

    /** A type that is not in the catalogue. */
    static final String UNKNOWN = "goal";

    private final Size size;
    private final Random random;
    private final Players players;

    Events(Size size, Random random) {
        this.size = size;
        this.random = random;
        this.players = new Players(size, random);
    }

    /** @param progress the elapsed part of the time span, from 0 to 1 */
    Event next(double progress) {
        int player = players.next();
        String type = type();
        return new Event(
                id(),
                Players.id(player),
                players.name(player),
                players.country(player),
                type,
                type.equals("steps") ? steps() : 1,
                time(progress));
    }

    String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String type() {
        int percent = random.nextInt(100);
        if (percent < 45) {
            return "quiz.completed";
        }
        if (percent < 65) {
            return "level.completed";
        }
        if (percent < 83) {
            return "steps";
        }
        return percent < 92 ? "penalty" : "visit";
    }

    /** Often a small round number, so that sums tie; sometimes the maximum. */
    private long steps() {
        return switch (random.nextInt(10)) {
            case 0 -> Rules.STEPS_MAX;
            case 1, 2 -> 1 + random.nextLong(Rules.STEPS_MAX);
            default -> 5L * (1 + random.nextInt(10));
        };
    }

    /** One in eight is late, by up to the whole time span; half have full hours, so that times tie. */
    private Instant time(double progress) {
        double moment = random.nextInt(8) == 0 ? progress * random.nextDouble() : progress;
        long ms = (long) (moment * Duration.ofDays(size.days()).toMillis());
        Instant at = START.plusMillis(ms);
        return random.nextBoolean() ? at.truncatedTo(ChronoUnit.HOURS) : at;
    }
}
