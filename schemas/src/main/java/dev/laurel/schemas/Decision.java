package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a user or the user's actions, as it stands in the topic {@code decisions}. Its key there is
 * {@link #key}.
 *
 * @param version of this schema: 1
 * @param decisionId the idempotency key, unique for a user
 * @param kind what it does
 * @param userId the user that it is about
 * @param reason why, 1 to 500 code points on one line
 * @param timestamp when it was decided, in whole milliseconds. Of two decisions about one thing the later one holds; of
 *     two of one instant, the one with the greater {@code decisionId}
 * @param by who decided
 * @param actionId the action, for the kinds that name one; absent otherwise
 * @param from where the time range begins, for the kinds that name one; absent otherwise
 * @param to where it ends; an action of that very moment is not in it
 * @param types the action types that it is limited to; empty for all
 * @param until when a ban ends; absent otherwise
 */
public record Decision(
        int version,
        UUID decisionId,
        DecisionKind kind,
        String userId,
        String reason,
        Instant timestamp,
        Maker by,
        @Nullable UUID actionId,
        @Nullable Instant from,
        @Nullable Instant to,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedSet<String> types,
        @Nullable Instant until) {

    /** The earlier first; of two of one instant the smaller id, by its text, which every language compares alike. */
    public static final Comparator<Decision> ORDER = Comparator.comparing(Decision::timestamp)
            .thenComparing(decision -> decision.decisionId().toString());

    public static final int REASON_CODE_POINTS_MAX = 500;
    public static final int TYPES_MAX = 64;
    private static final int TYPE_CODE_POINTS_MAX = 64;
    private static final String KEY_SEPARATOR = "/";

    /** @throws IllegalArgumentException if a member breaks its rule; the message names the rule and not the value */
    @JsonCreator
    @SuppressWarnings("NullAway") // a record from a topic may lack anything: that is what is checked here
    public Decision {
        Versions.requireKnown(version);
        // First, so that what is equal once it is stored is equal now.
        timestamp = truncated(timestamp);
        from = truncated(from);
        to = truncated(to);
        until = truncated(until);
        require(decisionId != null, "decisionId is missing");
        require(kind != null, "kind is missing");
        require(userId != null && ActionRules.isFormerUserId(userId), "userId is not one");
        require(reason != null && ActionRules.isLine(reason, REASON_CODE_POINTS_MAX), "reason is not one");
        require(timestamp != null && Action.isDated(timestamp), "timestamp is missing or beyond the years 1 to 9999");
        require(by != null, "by is missing");
        require((actionId != null) == kind.namesAction(), "actionId does not go with the kind");
        require(
                (from != null) == kind.namesRange() && (to != null) == kind.namesRange(),
                "from and to do not go with the kind");
        require(
                from == null || (Action.isDated(from) && Action.isDated(to) && from.isBefore(to)),
                "from is not before to");
        require((until != null) == (kind == DecisionKind.BAN_USER), "until does not go with the kind");
        require(
                until == null || (Action.isDated(until) && until.isAfter(timestamp)),
                "until is not after the decision");
        types = Collections.unmodifiableSortedSet(types == null ? new TreeSet<>() : new TreeSet<>(types));
        require(types.isEmpty() || kind.namesRange(), "types do not go with the kind");
        require(types.size() <= TYPES_MAX && types.stream().allMatch(Decision::isType), "types are not some");
    }

    /** Its key in the topic: every decision has its own, so that compaction keeps all and an erased one can go. */
    public String key() {
        return key(userId, decisionId);
    }

    /** The key of a user's decision. */
    public static String key(String userId, UUID decisionId) {
        return userId + KEY_SEPARATOR + decisionId;
    }

    /** The user of a decision's key. */
    public static String userOf(String key) {
        int separator = key.indexOf(KEY_SEPARATOR);
        return separator < 0 ? key : key.substring(0, separator);
    }

    private static boolean isType(String type) {
        return ActionRules.isLine(type, TYPE_CODE_POINTS_MAX);
    }

    /** As with actions: a finer instant would order differently before and after it was stored. */
    private static @Nullable Instant truncated(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Who made a decision.
     *
     * @param userId the subject of the token
     * @param role in which the decision was made: {@code admin} or {@code moderator}
     */
    public record Maker(String userId, String role) {
        public static final String ADMIN = "admin";
        public static final String MODERATOR = "moderator";

        private static final int ROLE_CODE_POINTS_MAX = 64;

        @JsonCreator
        public Maker(@Nullable String userId, @Nullable String role) {
            if (userId == null || !ActionRules.isFormerUserId(userId)) {
                throw new IllegalArgumentException("by.userId is not one");
            }
            if (role == null || !ActionRules.isLine(role, ROLE_CODE_POINTS_MAX)) {
                throw new IllegalArgumentException("by.role is not one");
            }
            this.userId = userId;
            this.role = role;
        }
    }
}
