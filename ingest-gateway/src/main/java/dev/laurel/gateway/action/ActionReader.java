package dev.laurel.gateway.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.gateway.ban.BannedUsers;
import dev.laurel.gateway.request.ParsedJson;
import dev.laurel.gateway.request.StrictJson;
import dev.laurel.gateway.signature.SignatureVerifier;
import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Parses and validates an action: first its shape, then each rule. Thread-safe. */
public final class ActionReader {
    /** How far a client's clock may be off. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private static final String NOT_JSON = "an action must be one JSON object in UTF-8, without duplicate members";

    private final RulesSource rules;
    private final BannedUsers bannedUsers;
    private final OptionalInt historyDays;
    private final InstantSource clock;

    /**
     * @param rules of which the newest version decides
     * @param historyDays how many days ago an action may have happened; empty for any time
     */
    public ActionReader(RulesSource rules, BannedUsers bannedUsers, OptionalInt historyDays, InstantSource clock) {
        this.rules = rules;
        this.bannedUsers = bannedUsers;
        this.historyDays = historyDays;
        this.clock = clock;
    }

    public ActionResult read(ByteBuffer json, RequestFacts requestFacts) {
        return switch (StrictJson.object(json)) {
            case ParsedJson.Whole(ObjectNode object) -> read(object, requestFacts);
            case ParsedJson.Broken(OptionalLong character) -> new ActionResult.Refused(notJson(character));
        };
    }

    private static Refusal notJson(OptionalLong character) {
        Map<String, Object> details = character.isPresent() ? Map.of("character", character.getAsLong()) : Map.of();
        return new Refusal(ErrorCode.MALFORMED, NOT_JSON, details);
    }

    private ActionResult read(ObjectNode object, RequestFacts requestFacts) {
        Optional<Refusal> shapeless = ActionField.refuse(object);
        if (shapeless.isPresent()) {
            return new ActionResult.Refused(shapeless.get());
        }
        ActionDraft actionDraft = ActionDraft.of(object);
        Optional<Refusal> refusal = refuse(actionDraft, requestFacts);
        if (refusal.isPresent()) {
            return new ActionResult.Refused(refusal.get());
        }
        return new ActionResult.Accepted(action(actionDraft, requestFacts));
    }

    private Optional<Refusal> refuse(ActionDraft actionDraft, RequestFacts requestFacts) {
        Catalog catalog = rules.history().newest().catalog();
        return refuseIds(actionDraft, requestFacts)
                .or(() -> requestFacts.author().refuse(actionDraft))
                .or(() -> refuseBanned(requestFacts.author().userId(actionDraft)))
                .or(() -> catalog.refuse(actionDraft.type(), actionDraft.quantity()))
                .or(() -> refuseUnsigned(catalog, actionDraft, requestFacts))
                .or(() -> refuseTimestamp(actionDraft.timestamp(), requestFacts.author()))
                .or(() -> refuseAttributes(actionDraft.attributes()))
                .or(() -> catalog.refuseAttributes(actionDraft.attributes()));
    }

    private static Optional<Refusal> refuseIds(ActionDraft actionDraft, RequestFacts requestFacts) {
        String actionId = actionDraft.actionId();
        if (actionId == null && requestFacts.key().isEmpty()) {
            return Optional.of(ActionField.ACTION_ID.missing());
        }
        if (actionId != null && !ActionRules.UUID_FORM.matcher(actionId).matches()) {
            return broken(ErrorCode.INVALID_ACTION_ID, ActionField.ACTION_ID, "actionId must be a UUID");
        }
        if (actionId != null
                && requestFacts
                        .key()
                        .filter(key -> !key.equals(UUID.fromString(actionId)))
                        .isPresent()) {
            return broken(ErrorCode.INVALID_ACTION_ID, ActionField.ACTION_ID, "actionId must equal Idempotency-Key");
        }
        return actionDraft.userId() == null || ActionRules.isUserId(actionDraft.userId())
                ? Optional.empty()
                : broken(
                        ErrorCode.INVALID_USER_ID,
                        ActionField.USER_ID,
                        "userId must be 1 to 128 of A-Z a-z 0-9 . _ : @ -, and neither . nor ..");
    }

    /** Whoever sends it, and whenever it happened. */
    private Optional<Refusal> refuseBanned(String userId) {
        return bannedUsers
                .bannedUntil(userId)
                .map(until -> new Refusal(
                        ErrorCode.BANNED,
                        "the user is banned: actions are refused until the moment in the details",
                        Map.of("until", until)));
    }

    private static Optional<Refusal> refuseUnsigned(
            Catalog catalog, ActionDraft actionDraft, RequestFacts requestFacts) {
        ActionType type = catalog.actions().get(actionDraft.type());
        if (type == null || !type.signed()) {
            return Optional.empty();
        }
        if (!requestFacts.signed()) {
            return broken(
                    ErrorCode.SIGNATURE_REQUIRED,
                    ActionField.TYPE,
                    "this action type requires a signed request: " + SignatureVerifier.HEADER);
        }
        // The signature covers the body alone. What a header or a token says could be exchanged, and the same signed
        // body be counted for another user, or once more.
        if (actionDraft.actionId() == null) {
            return Optional.of(ActionField.ACTION_ID.missing());
        }
        return actionDraft.userId() == null ? Optional.of(ActionField.USER_ID.missing()) : Optional.empty();
    }

    private Optional<Refusal> refuseTimestamp(Instant timestamp, ActorRules actorRules) {
        Instant now = clock.instant();
        if (actorRules.mayBackfill()) {
            return refuseBackfilled(timestamp, now);
        }
        boolean inTime = Duration.between(now, timestamp).abs().compareTo(CLOCK_SKEW_MAX) <= 0;
        return inTime && Action.isDated(timestamp) ? Optional.empty() : Optional.of(offTime(now));
    }

    private Optional<Refusal> refuseBackfilled(Instant timestamp, Instant now) {
        if (!Action.isDated(timestamp)) {
            return broken(
                    ErrorCode.TIMESTAMP_OUT_OF_RANGE,
                    ActionField.TIMESTAMP,
                    "timestamp must be in the years 1 to 9999");
        }
        if (historyDays.isEmpty()) {
            return Optional.empty();
        }
        Instant earliest = now.minus(Duration.ofDays(historyDays.getAsInt()));
        return timestamp.isBefore(earliest)
                ? Optional.of(new Refusal(
                        ErrorCode.TIMESTAMP_OUT_OF_RANGE,
                        "timestamp must be within the history that is kept",
                        Map.of("field", ActionField.TIMESTAMP.wireName(), "earliest", earliest)))
                : Optional.empty();
    }

    private static Refusal offTime(Instant now) {
        return new Refusal(
                ErrorCode.TIMESTAMP_OUT_OF_RANGE,
                "timestamp must be within 5 minutes of the server's clock",
                Map.of(
                        "field", ActionField.TIMESTAMP.wireName(),
                        "earliest", now.minus(CLOCK_SKEW_MAX),
                        "latest", now.plus(CLOCK_SKEW_MAX)));
    }

    private static Optional<Refusal> refuseAttributes(Map<String, Object> attributes) {
        return isUnicode(attributes) && ActionRules.isAttributes(attributes)
                ? Optional.empty()
                : broken(
                        ErrorCode.INVALID_ATTRIBUTES,
                        ActionField.ATTRIBUTES,
                        "attributes must be a flat object of strings and numbers of at most 1 KiB");
    }

    /** An escape can smuggle in half a character, which no encoding can write; in a name the parser refuses it. */
    private static boolean isUnicode(Map<String, Object> attributes) {
        return attributes.values().stream()
                .filter(String.class::isInstance)
                .flatMapToInt(text -> ((String) text).codePoints())
                .noneMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    private static Optional<Refusal> broken(ErrorCode code, ActionField actionField, String message) {
        return Optional.of(Refusal.ofField(code, actionField.wireName(), message));
    }

    private static Action action(ActionDraft actionDraft, RequestFacts requestFacts) {
        ActorRules actorRules = requestFacts.author();
        return new Action(
                Optional.ofNullable(actionDraft.actionId())
                        .map(UUID::fromString)
                        .or(requestFacts::key)
                        .orElseThrow(),
                actorRules.userId(actionDraft),
                actionDraft.type(),
                actionDraft.timestamp(),
                actionDraft.quantity(),
                actorRules.username(actionDraft),
                actorRules.country(actionDraft),
                actorRules.team(actionDraft),
                actionDraft.attributes(),
                requestFacts.client());
    }
}
