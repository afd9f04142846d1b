package dev.laurel.gateway.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.gateway.request.ParsedJson;
import dev.laurel.gateway.request.StrictJson;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parses and validates a decision: first its shape, then each rule. Thread-safe. */
public final class DecisionReader {
    private static final int VERSION = 1;
    private static final String NOT_JSON = "a decision is one JSON object, in UTF-8 and without doubled members";

    private final DecisionRights rights;
    private final InstantSource clock;

    public DecisionReader(DecisionRights rights, InstantSource clock) {
        this.rights = rights;
        this.clock = clock;
    }

    /** @param key the decision's id from {@code Idempotency-Key} */
    public DecisionResult read(ByteBuffer json, Decision.Maker by, Optional<UUID> key) {
        return switch (StrictJson.object(json)) {
            case ParsedJson.Whole(ObjectNode object) -> read(object, by, key);
            case ParsedJson.Broken(OptionalLong character) -> new DecisionResult.Refused(notJson(character));
        };
    }

    private static Refusal notJson(OptionalLong character) {
        Map<String, Object> details = character.isPresent() ? Map.of("character", character.getAsLong()) : Map.of();
        return new Refusal(ErrorCode.MALFORMED, NOT_JSON, details);
    }

    private DecisionResult read(ObjectNode object, Decision.Maker by, Optional<UUID> key) {
        Optional<Refusal> refusal = DecisionField.refuse(object)
                .or(() -> refuseId(object, key))
                .or(() -> refuseUser(object))
                .or(() -> rights.refuse(by, DecisionField.USER_ID.required(object)))
                .or(() -> refuseReason(object))
                .or(() -> refuseKind(object));
        if (refusal.isPresent()) {
            return new DecisionResult.Refused(refusal.get());
        }
        DecisionKind kind = DecisionKind.of(DecisionField.KIND.required(object));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return KindRules.refuse(object, kind, now)
                .<DecisionResult>map(DecisionResult.Refused::new)
                .orElseGet(() -> new DecisionResult.Accepted(decision(object, kind, now, by, key)));
    }

    private static Optional<Refusal> refuseId(ObjectNode object, Optional<UUID> key) {
        String id = DecisionField.DECISION_ID.text(object);
        if (id == null) {
            return key.isPresent() ? Optional.empty() : Optional.of(DecisionField.DECISION_ID.missing());
        }
        if (!ActionRules.UUID_FORM.matcher(id).matches()) {
            return DecisionField.DECISION_ID.refusal(ErrorCode.INVALID_DECISION_ID, "must be a UUID");
        }
        boolean isOther =
                key.filter(given -> !given.equals(UUID.fromString(id))).isPresent();
        return isOther
                ? DecisionField.DECISION_ID.refusal(ErrorCode.INVALID_DECISION_ID, "must equal Idempotency-Key")
                : Optional.empty();
    }

    /** An id that was taken once and is no longer may still have scores to decide about. */
    private static Optional<Refusal> refuseUser(ObjectNode object) {
        return ActionRules.isFormerUserId(DecisionField.USER_ID.required(object))
                ? Optional.empty()
                : DecisionField.USER_ID.refusal(ErrorCode.INVALID_USER_ID, "must be 1 to 128 of A-Z a-z 0-9 . _ : @ -");
    }

    private static Optional<Refusal> refuseReason(ObjectNode object) {
        return ActionRules.isLine(DecisionField.REASON.required(object), Decision.REASON_CODE_POINTS_MAX)
                ? Optional.empty()
                : DecisionField.REASON.refusal(
                        ErrorCode.INVALID_REASON,
                        "must be 1 to " + Decision.REASON_CODE_POINTS_MAX
                                + " code points on one line, not blank, and without direction characters");
    }

    private static Optional<Refusal> refuseKind(ObjectNode object) {
        return KindRules.isKind(DecisionField.KIND.required(object))
                ? Optional.empty()
                : DecisionField.KIND.refusal(ErrorCode.INVALID_DECISION, "must be one of " + KindRules.KINDS);
    }

    private static Decision decision(
            ObjectNode object, DecisionKind kind, Instant now, Decision.Maker by, Optional<UUID> key) {
        return new Decision(
                VERSION,
                uuid(DecisionField.DECISION_ID, object).or(() -> key).orElseThrow(),
                kind,
                DecisionField.USER_ID.required(object),
                DecisionField.REASON.required(object),
                now,
                by,
                uuid(DecisionField.ACTION_ID, object).orElse(null),
                KindRules.from(object, kind),
                KindRules.to(object, kind, now),
                new TreeSet<>(DecisionField.TYPES.texts(object)),
                until(object));
    }

    private static Optional<UUID> uuid(DecisionField field, ObjectNode object) {
        return Optional.ofNullable(field.text(object)).map(UUID::fromString);
    }

    private static @Nullable Instant until(ObjectNode object) {
        return DecisionField.UNTIL.instant(object);
    }
}
