package dev.laurel.gateway.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which members go with which kind of decision, and their bounds. */
final class KindRules {
    /** The kinds that there are, in a sentence. */
    static final String KINDS =
            Arrays.stream(DecisionKind.values()).map(DecisionKind::wireName).collect(Collectors.joining(", "));

    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
    /** As of an action. */
    private static final int TYPE_CODE_POINTS_MAX = 64;

    private KindRules() {}

    static boolean isKind(String text) {
        return Arrays.stream(DecisionKind.values())
                .anyMatch(kind -> kind.wireName().equals(text));
    }

    /** Why a decision of this kind cannot have these members, at this moment; empty if it can. */
    static Optional<Refusal> refuse(ObjectNode object, DecisionKind kind, Instant now) {
        return refuseAction(object, kind)
                .or(() -> refuseRange(object, kind, now))
                .or(() -> refuseUntil(object, kind, now));
    }

    /** Where the time range begins: at the beginning of all time if nothing is said. */
    static @Nullable Instant from(ObjectNode object, DecisionKind kind) {
        Instant from = DecisionField.FROM.instant(object);
        return from == null && kind.namesRange() ? BEGINNING : from;
    }

    /** Where the time range ends: now if nothing is said. */
    static @Nullable Instant to(ObjectNode object, DecisionKind kind, Instant now) {
        Instant to = DecisionField.TO.instant(object);
        return to == null && kind.namesRange() ? now : to;
    }

    private static Optional<Refusal> refuseAction(ObjectNode object, DecisionKind kind) {
        if (!kind.namesAction()) {
            return refuseForeign(DecisionField.ACTION_ID, object, kind);
        }
        String actionId = DecisionField.ACTION_ID.text(object);
        if (actionId == null) {
            return broken(DecisionField.ACTION_ID, "is missing: " + kind.wireName() + " is about one action");
        }
        return ActionRules.UUID_FORM.matcher(actionId).matches()
                ? Optional.empty()
                : broken(DecisionField.ACTION_ID, "must be a UUID");
    }

    private static Optional<Refusal> refuseRange(ObjectNode object, DecisionKind kind, Instant now) {
        if (!kind.namesRange()) {
            return refuseForeign(DecisionField.FROM, object, kind)
                    .or(() -> refuseForeign(DecisionField.TO, object, kind))
                    .or(() -> refuseForeign(DecisionField.TYPES, object, kind));
        }
        Instant from = from(object, kind);
        Instant to = to(object, kind, now);
        if (from == null || !Action.isDated(from)) {
            return broken(DecisionField.FROM, "must be of the years 1 to 9999");
        }
        if (to == null || !Action.isDated(to)) {
            return broken(DecisionField.TO, "must be of the years 1 to 9999");
        }
        return from.isBefore(to)
                ? refuseTypes(object)
                : broken(DecisionField.FROM, "must be before to, which is now if it is left out");
    }

    /** A type that the catalogue no longer has may still have actions to decide about. */
    private static Optional<Refusal> refuseTypes(ObjectNode object) {
        if (!DecisionField.TYPES.isIn(object)) {
            return Optional.empty();
        }
        List<String> types = DecisionField.TYPES.texts(object);
        boolean isSound = !types.isEmpty()
                && types.size() <= Decision.TYPES_MAX
                && new HashSet<>(types).size() == types.size()
                && types.stream().allMatch(type -> ActionRules.isLine(type, TYPE_CODE_POINTS_MAX));
        return isSound
                ? Optional.empty()
                : broken(DecisionField.TYPES, "must be 1 to " + Decision.TYPES_MAX + " different action types");
    }

    private static Optional<Refusal> refuseUntil(ObjectNode object, DecisionKind kind, Instant now) {
        if (kind != DecisionKind.BAN_USER) {
            return refuseForeign(DecisionField.UNTIL, object, kind);
        }
        Instant until = DecisionField.UNTIL.instant(object);
        if (until == null) {
            return broken(DecisionField.UNTIL, "is missing: a ban ends at some moment");
        }
        return until.isAfter(now) && Action.isDated(until)
                ? Optional.empty()
                : broken(DecisionField.UNTIL, "must be in the future, and at most of the year 9999");
    }

    private static Optional<Refusal> refuseForeign(DecisionField field, ObjectNode object, DecisionKind kind) {
        return field.isIn(object) ? broken(field, "does not go with " + kind.wireName()) : Optional.empty();
    }

    private static Optional<Refusal> broken(DecisionField field, String rule) {
        return field.refusal(ErrorCode.INVALID_DECISION, rule);
    }
}
