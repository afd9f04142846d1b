package dev.laurel.launcher.e2e.seeded;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes random actions and decisions of one user at a time. */
final class FactMaker {
    private static final Duration RECENT = Duration.ofDays(2);
    private static final Duration PAST = Duration.ofDays(150);
    private static final int ERASED_ONE_IN = 100;

    private final Random random;
    private final Events events;
    private final Players players;

    FactMaker(Size size, Random random) {
        this.random = random;
        this.events = new Events(size, random);
        this.players = new Players(size, random);
    }

    Event action(int player) {
        return action(player, new UUID(random.nextLong(), random.nextLong()).toString());
    }

    /** With a given id. */
    Event action(int player, String id) {
        Event any = events.next(0);
        Duration span = random.nextInt(3) == 0 ? RECENT : PAST;
        Instant at = Instant.now()
                .minusMillis(1_000 + random.nextLong(span.toMillis()))
                .truncatedTo(random.nextBoolean() ? ChronoUnit.HOURS : ChronoUnit.MILLIS);
        return new Event(
                id, Players.id(player), players.name(player), players.country(player), any.type(), any.quantity(), at);
    }

    Decided decision(int player, UserFacts facts, boolean isHeavy) {
        Event one = any(facts);
        Event other = any(facts);
        if (facts.isBanned() && random.nextBoolean()) {
            return ofUser("lift-ban", player);
        }
        if (facts.isHidden() && random.nextBoolean()) {
            return ofUser("show-user", player);
        }
        if (!isHeavy && random.nextInt(ERASED_ONE_IN) == 0) {
            return ofUser("erase-user", player);
        }
        return switch (random.nextInt(isHeavy ? 8 : 16)) {
            case 0, 1 -> ofRange("void-actions", player, one, other);
            case 2, 3 -> ofRange("restore-actions", player, one, other);
            case 4, 5 -> ofUser("hide-user", player);
            case 6, 7 -> ofUser("show-user", player);
            case 8, 9, 10 -> ofAction("restore-action", player, one);
            case 11 -> ofUser("ban-user", player);
            default -> ofAction("void-action", player, one);
        };
    }

    private Event any(UserFacts facts) {
        List<Event> certain = facts.certain();
        return certain.get(random.nextInt(certain.size()));
    }

    private Decided ofUser(String kind, int player) {
        return decided(kind, player, null, null, null, null);
    }

    private Decided ofAction(String kind, int player, Event event) {
        return decided(kind, player, event.id(), null, null, null);
    }

    private Decided ofRange(String kind, int player, Event one, Event other) {
        boolean isInOrder = one.at().isBefore(other.at());
        Instant from = (isInOrder ? one : other).at();
        Instant to = (isInOrder ? other : one).at().plusMillis(1);
        return decided(kind, player, null, from, to, random.nextBoolean() ? one.type() : null);
    }

    private Decided decided(
            String kind,
            int player,
            @Nullable String actionId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String type) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        return new Decided(id, kind, Players.id(player), actionId, from, to, type);
    }
}
