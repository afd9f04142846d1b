package dev.laurel.topology.port;

import dev.laurel.schemas.Decision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question about what users did and what was decided about them.
 *
 * @param <A> the answer
 */
public sealed interface FactQuestion<A> extends Question<A> {
    /** The most actions or decisions that one answer holds. */
    int FACTS_MAX = 1_000;

    /**
     * A user's recorded actions, the newest first, whether or not they count.
     *
     * @param from the earliest time of an action
     * @param to the time at which the range ends; an action of that very moment is not in it
     * @param types the types of actions; empty for all
     * @param before only what lies behind this position; null for the beginning
     * @param limit how many actions to return, at most
     */
    record HistoryOf(
            String userId,
            Instant from,
            Instant to,
            Set<String> types,
            @Nullable HistoryPosition before,
            int limit) implements FactQuestion<History> {
        public HistoryOf {
            Objects.requireNonNull(userId, "userId");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            types = Set.copyOf(types);
            requireBound(limit);
        }
    }

    /**
     * A part of a user's history at one moment.
     *
     * @param actions the newest first
     * @param decisions all decisions about the user, the earliest first
     * @param next where to go on; null at the end. There may be one though there are fewer actions than asked for, since
     *     one answer looks at a bounded number of them
     */
    record History(
            List<RecordedAction> actions,
            List<Decision> decisions,
            @Nullable HistoryPosition next) {
        public History {
            actions = List.copyOf(actions);
            decisions = List.copyOf(decisions);
        }
    }

    /** A position in a user's history: an action's time and id. */
    record HistoryPosition(Instant timestamp, UUID actionId) {
        public HistoryPosition {
            Objects.requireNonNull(timestamp, "timestamp");
            Objects.requireNonNull(actionId, "actionId");
        }
    }

    /**
     * Decisions of a partition, in the order of their times, then ids.
     *
     * @param userId about whom; null for all users
     * @param after only what lies behind this one; null for the beginning
     * @param limit how many to return, at most
     */
    record DecisionsAfter(@Nullable String userId, @Nullable DecisionPosition after, int limit)
            implements FactQuestion<List<Decision>> {
        public DecisionsAfter {
            requireBound(limit);
        }
    }

    /** A position in {@link Decision#ORDER}: time and id. */
    record DecisionPosition(Instant timestamp, UUID decisionId) implements Comparable<DecisionPosition> {
        private static final Comparator<DecisionPosition> ORDER = Comparator.comparing(DecisionPosition::timestamp)
                .thenComparing(position -> position.decisionId().toString());

        public DecisionPosition {
            Objects.requireNonNull(timestamp, "timestamp");
            Objects.requireNonNull(decisionId, "decisionId");
        }

        public static DecisionPosition of(Decision decision) {
            return new DecisionPosition(decision.timestamp(), decision.decisionId());
        }

        @Override
        public int compareTo(DecisionPosition other) {
            return ORDER.compare(this, other);
        }
    }

    private static void requireBound(int facts) {
        if (facts < 0 || facts > FACTS_MAX) {
            throw new IllegalArgumentException("an answer holds 0 to " + FACTS_MAX + " facts");
        }
    }
}
