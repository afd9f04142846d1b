package dev.laurel.gateway.ban;

import dev.laurel.gateway.Given;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import java.time.Instant;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions about the user {@code ann}, at a number of seconds after the tests' moment. */
final class Decisions {
    private Decisions() {}

    /** @param untilSeconds after the same moment */
    static Decision ban(long id, long seconds, long untilSeconds) {
        return decision(id, DecisionKind.BAN_USER, seconds, at(untilSeconds));
    }

    static Decision of(DecisionKind kind, long id, long seconds) {
        return decision(id, kind, seconds, null);
    }

    static Instant at(long seconds) {
        return Given.NOW.plusSeconds(seconds);
    }

    private static Decision decision(long id, DecisionKind kind, long seconds, @Nullable Instant until) {
        Decision.Maker by = new Decision.Maker("root", Decision.Maker.ADMIN);
        return new Decision(
                1, new UUID(0, id), kind, "ann", "x", at(seconds), by, null, null, null, new TreeSet<>(), until);
    }
}
