package dev.laurel.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.gateway.signature.Signatures;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.ActionType;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Makes an action of bytes, or tells why they are none: first their shape, then each rule. Thread-safe. */
final class ActionReader {
    /** How far a client's clock may be off. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private static final String NOT_JSON = "an action is one JSON object, in UTF-8 and without doubled members";

    private final Catalog catalog;
    private final InstantSource clock;

    ActionReader(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    Reading read(ByteBuffer json, Sender sender) {
        return switch (StrictJson.object(json)) {
            case Parsed.Whole(ObjectNode object) -> read(object, sender);
            case Parsed.Broken(OptionalLong character) -> new Reading.Refused(notJson(character));
        };
    }

    private static Refusal notJson(OptionalLong character) {
        Map<String, Object> details = character.isPresent() ? Map.of("character", character.getAsLong()) : Map.of();
        return new Refusal(ErrorCode.MALFORMED, NOT_JSON, details);
    }

    private Reading read(ObjectNode object, Sender sender) {
        Optional<Refusal> shapeless = Member.refuse(object);
        if (shapeless.isPresent()) {
            return new Reading.Refused(shapeless.get());
        }
        Draft draft = Draft.of(object);
        Optional<Refusal> refusal = refuse(draft, sender);
        if (refusal.isPresent()) {
            return new Reading.Refused(refusal.get());
        }
        return new Reading.Accepted(action(draft, sender));
    }

    private Optional<Refusal> refuse(Draft draft, Sender sender) {
        return refuseIds(draft, sender)
                .or(() -> sender.author().refuse(draft))
                .or(() -> catalog.refuse(draft.type(), draft.quantity()))
                .or(() -> refuseUnsigned(draft, sender))
                .or(() -> refuseTimestamp(draft.timestamp(), sender.author()))
                .or(() -> refuseAttributes(draft.attributes()));
    }

    private static Optional<Refusal> refuseIds(Draft draft, Sender sender) {
        String actionId = draft.actionId();
        if (actionId == null && sender.key().isEmpty()) {
            return Optional.of(Member.ACTION_ID.missing());
        }
        if (actionId != null && !ActionRules.UUID_FORM.matcher(actionId).matches()) {
            return broken(ErrorCode.INVALID_ACTION_ID, Member.ACTION_ID, "actionId must be a UUID");
        }
        if (actionId != null
                && sender.key()
                        .filter(key -> !key.equals(UUID.fromString(actionId)))
                        .isPresent()) {
            return broken(ErrorCode.INVALID_ACTION_ID, Member.ACTION_ID, "actionId must equal Idempotency-Key");
        }
        return draft.userId() == null || ActionRules.isUserId(draft.userId())
                ? Optional.empty()
                : broken(
                        ErrorCode.INVALID_USER_ID,
                        Member.USER_ID,
                        "userId must be 1 to 128 of A-Z a-z 0-9 . _ : @ -, and neither . nor ..");
    }

    private Optional<Refusal> refuseUnsigned(Draft draft, Sender sender) {
        ActionType type = catalog.actions().get(draft.type());
        if (type == null || !type.signed()) {
            return Optional.empty();
        }
        if (!sender.signed()) {
            return broken(
                    ErrorCode.SIGNATURE_REQUIRED,
                    Member.TYPE,
                    "this action type needs the request to be signed: " + Signatures.HEADER);
        }
        // The signature covers the body alone. What a header or a token says could be exchanged, and the same signed
        // body be counted for another user, or once more.
        if (draft.actionId() == null) {
            return Optional.of(Member.ACTION_ID.missing());
        }
        return draft.userId() == null ? Optional.of(Member.USER_ID.missing()) : Optional.empty();
    }

    private Optional<Refusal> refuseTimestamp(Instant timestamp, Author author) {
        if (author.mayBackfill()) {
            return Action.isDated(timestamp)
                    ? Optional.empty()
                    : broken(
                            ErrorCode.TIMESTAMP_OUT_OF_RANGE,
                            Member.TIMESTAMP,
                            "timestamp must be of the years 1 to 9999");
        }
        Instant now = clock.instant();
        boolean inTime = Duration.between(now, timestamp).abs().compareTo(CLOCK_SKEW_MAX) <= 0;
        return inTime && Action.isDated(timestamp) ? Optional.empty() : Optional.of(offTime(now));
    }

    private static Refusal offTime(Instant now) {
        return new Refusal(
                ErrorCode.TIMESTAMP_OUT_OF_RANGE,
                "timestamp must be within 5 minutes of the server's clock",
                Map.of(
                        "field", Member.TIMESTAMP.wireName(),
                        "earliest", now.minus(CLOCK_SKEW_MAX),
                        "latest", now.plus(CLOCK_SKEW_MAX)));
    }

    private static Optional<Refusal> refuseAttributes(Map<String, Object> attributes) {
        return isUnicode(attributes) && ActionRules.isAttributes(attributes)
                ? Optional.empty()
                : broken(
                        ErrorCode.INVALID_ATTRIBUTES,
                        Member.ATTRIBUTES,
                        "attributes must be a flat object of strings and numbers of at most 1 KiB");
    }

    /** An escape can smuggle in half a character, which no encoding can write; in a name the parser refuses it. */
    private static boolean isUnicode(Map<String, Object> attributes) {
        return attributes.values().stream()
                .filter(String.class::isInstance)
                .flatMapToInt(text -> ((String) text).codePoints())
                .noneMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    private static Optional<Refusal> broken(ErrorCode code, Member member, String message) {
        return Optional.of(Refusal.ofField(code, member.wireName(), message));
    }

    private static Action action(Draft draft, Sender sender) {
        Author author = sender.author();
        return new Action(
                Optional.ofNullable(draft.actionId())
                        .map(UUID::fromString)
                        .or(sender::key)
                        .orElseThrow(),
                author.userId(draft),
                draft.type(),
                draft.timestamp(),
                draft.quantity(),
                author.username(draft),
                author.country(draft),
                draft.attributes(),
                sender.client());
    }
}
