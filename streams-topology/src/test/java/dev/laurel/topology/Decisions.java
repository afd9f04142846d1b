package dev.laurel.topology;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions for tests, each with an id of its own; a later one is decided later. */
final class Decisions {
    private static final Decision.Maker ROOT = new Decision.Maker("root", Decision.Maker.ADMIN);

    private Instant next = TopologyFixture.START;

    Decision onAction(DecisionKind kind, Action action) {
        return decision(kind, action.userId(), action.actionId(), null, null, List.of(), null);
    }

    Decision onRange(DecisionKind kind, String user, Instant from, Instant to, String... types) {
        return decision(kind, user, null, from, to, List.of(types), null);
    }

    Decision onUser(DecisionKind kind, String user) {
        return decision(kind, user, null, null, null, List.of(), null);
    }

    Decision ban(String user, Instant until) {
        return decision(DecisionKind.BAN_USER, user, null, null, null, List.of(), until);
    }

    /** The same with the id of another one. */
    static Decision withId(UUID id, Decision decision) {
        return new Decision(
                decision.version(),
                id,
                decision.kind(),
                decision.userId(),
                decision.reason(),
                decision.timestamp(),
                decision.by(),
                decision.actionId(),
                decision.from(),
                decision.to(),
                decision.types(),
                decision.until());
    }

    private Decision decision(
            DecisionKind kind,
            String user,
            @Nullable UUID actionId,
            @Nullable Instant from,
            @Nullable Instant to,
            List<String> types,
            @Nullable Instant until) {
        Instant now = next;
        next = next.plusMillis(1);
        return new Decision(
                1, UUID.randomUUID(), kind, user, "why", now, ROOT, actionId, from, to, new TreeSet<>(types), until);
    }
}
