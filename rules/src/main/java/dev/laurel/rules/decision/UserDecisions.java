package dev.laurel.rules.decision;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All decisions about one user, and what they say together. It is a function of the set: of the decisions that concern
 * one thing, the latest holds, in whatever order they arrived. A decision also applies to actions that arrive after it.
 */
public final class UserDecisions {
    private static final Set<DecisionKind> VISIBILITY =
            EnumSet.of(DecisionKind.HIDE_USER, DecisionKind.SHOW_USER, DecisionKind.ERASE_USER);
    private static final Set<DecisionKind> BANS = EnumSet.of(DecisionKind.BAN_USER, DecisionKind.LIFT_BAN);

    public static final UserDecisions NONE = new UserDecisions(List.of());

    private final List<Decision> all;
    private final Map<UUID, Decision> byAction = new HashMap<>();
    /** Newest first. */
    private final List<Decision> ranges = new ArrayList<>();

    private final @Nullable Decision visibility;
    private final @Nullable Decision ban;

    private UserDecisions(Collection<Decision> decisions) {
        List<Decision> sorted = new ArrayList<>(decisions);
        sorted.sort(Decision.ORDER);
        all = Collections.unmodifiableList(sorted);
        for (Decision decision : all) {
            UUID actionId = decision.actionId();
            if (actionId != null) {
                byAction.put(actionId, decision);
            } else if (decision.kind().namesRange()) {
                ranges.addFirst(decision);
            }
        }
        visibility = last(VISIBILITY);
        ban = last(BANS);
    }

    /** Of one user, each once. */
    public static UserDecisions of(Collection<Decision> decisions) {
        return decisions.isEmpty() ? NONE : new UserDecisions(decisions);
    }

    /** All of them, the earliest first. */
    public List<Decision> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The one of that id. */
    public Optional<Decision> of(UUID decisionId) {
        return all.stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .findFirst();
    }

    /** These and one more. */
    public UserDecisions with(Decision decision) {
        List<Decision> more = new ArrayList<>(all);
        more.add(decision);
        return new UserDecisions(more);
    }

    /** Those that say which actions count, and not whether the user is on boards at all. */
    public UserDecisions ofActions() {
        return of(all.stream()
                .filter(decision ->
                        decision.actionId() != null || decision.kind().namesRange())
                .toList());
    }

    /** Whether the user is on no board. */
    public boolean isHidden() {
        return visibility != null && visibility.kind() != DecisionKind.SHOW_USER;
    }

    /** Whether the action adds to the user's standings. */
    public boolean count(Action action) {
        return !isHidden() && voiding(action).isEmpty();
    }

    /** The decision by which an action is void; empty if it is not. */
    public Optional<Decision> voiding(Action action) {
        return latestOn(action)
                .filter(decision ->
                        decision.kind() == DecisionKind.VOID_ACTION || decision.kind() == DecisionKind.VOID_ACTIONS);
    }

    /** When the ban ends that holds at a moment; empty if none does. */
    public Optional<Instant> bannedUntil(Instant now) {
        @Nullable Decision newest = ban;
        if (newest == null || newest.until() == null || now.isBefore(newest.timestamp())) {
            return Optional.empty();
        }
        return Optional.of(newest.until()).filter(now::isBefore);
    }

    private Optional<Decision> latestOn(Action action) {
        Decision single = byAction.get(action.actionId());
        for (Decision range : ranges) {
            if (single != null && Decision.ORDER.compare(single, range) > 0) {
                break;
            }
            if (isIn(action, range)) {
                return Optional.of(range);
            }
        }
        return Optional.ofNullable(single);
    }

    private static boolean isIn(Action action, Decision range) {
        return range.from() != null
                && range.to() != null
                && !action.timestamp().isBefore(range.from())
                && action.timestamp().isBefore(range.to())
                && (range.types().isEmpty() || range.types().contains(action.type()));
    }

    private @Nullable Decision last(Set<DecisionKind> kinds) {
        return all.stream()
                .filter(decision -> kinds.contains(decision.kind()))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
