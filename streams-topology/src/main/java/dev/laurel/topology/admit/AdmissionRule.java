package dev.laurel.topology.admit;

import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import dev.laurel.schemas.Topic;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an action counts, except for whether it has counted before. It trusts no producer: what the gateway
 * checked is checked again, since other producers may write to the topic.
 */
final class AdmissionRule {
    private static final Refusal MISROUTED = Refusal.of(
            ErrorCode.MISROUTED,
            "the record's key must be its userId, on the partition of Kafka's default partitioner");
    static final Refusal CONFLICT = Refusal.ofField(
            ErrorCode.CONFLICT, "actionId", "an action with this actionId and other content has already counted");
    static final Refusal RATE_LIMITED =
            Refusal.of(ErrorCode.RATE_LIMITED, "too many actions of this user in this time; send it again later");

    static final Refusal TOO_OLD = Refusal.ofField(
            ErrorCode.TIMESTAMP_OUT_OF_RANGE,
            "timestamp",
            "the action is older than the history that is kept (LAUREL_HISTORY)");

    static final Refusal BANNED = Refusal.of(ErrorCode.BANNED, "the user is banned");

    /** Every reason for which an action does not count. */
    static final List<ErrorCode> CODES = List.of(
            ErrorCode.MISROUTED,
            ErrorCode.UNKNOWN_ACTION_TYPE,
            ErrorCode.QUANTITY_OUT_OF_RANGE,
            ErrorCode.TIMESTAMP_OUT_OF_RANGE,
            ErrorCode.CONFLICT,
            ErrorCode.BANNED,
            ErrorCode.RATE_LIMITED);

    private final RulesSource rules;
    private final int partitions;

    AdmissionRule(RulesSource rules, int partitions) {
        this.rules = rules;
        this.partitions = partitions;
    }

    /** Why an action cannot count; empty if it can. */
    Optional<Refusal> refuse(@Nullable String key, int partition, Action action) {
        // A user on two partitions would be two users: remembered twice, ranked twice.
        if (!action.userId().equals(key) || partition != Topic.partitionOf(action.userId(), partitions)) {
            return Optional.of(MISROUTED);
        }
        Optional<Refusal> refusal = refuse(action, rules.history());
        // A gateway may have taken it by a version that has not arrived here yet.
        return refusal.isPresent() ? refuse(action, rules.refreshed()) : refusal;
    }

    private static Optional<Refusal> refuse(Action action, RulesHistory history) {
        return history.refuse(action.type(), action.quantity());
    }
}
