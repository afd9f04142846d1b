package dev.laurel.gateway.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.gateway.request.JsonMember;
import dev.laurel.gateway.request.JsonShape;
import dev.laurel.gateway.request.Timestamps;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A member of a decision in a request, and its JSON type. */
enum DecisionField {
    DECISION_ID("decisionId", JsonMember.Kind.TEXT, false),
    KIND("kind", JsonMember.Kind.TEXT, true),
    USER_ID("userId", JsonMember.Kind.TEXT, true),
    REASON("reason", JsonMember.Kind.TEXT, true),
    ACTION_ID("actionId", JsonMember.Kind.TEXT, false),
    FROM("from", JsonMember.Kind.INSTANT, false),
    TO("to", JsonMember.Kind.INSTANT, false),
    TYPES("types", JsonMember.Kind.TEXTS, false),
    UNTIL("until", JsonMember.Kind.INSTANT, false);

    private static final JsonShape SHAPE =
            new JsonShape(Arrays.stream(values()).map(field -> field.member).toList());

    @SuppressWarnings("ImmutableEnumChecker") // a record of what never changes
    private final JsonMember member;

    DecisionField(String name, JsonMember.Kind kind, boolean required) {
        this.member = new JsonMember(name, kind, required);
    }

    /** Why an object does not have the shape of a decision; empty if it does. */
    static Optional<Refusal> refuse(ObjectNode decision) {
        return SHAPE.refuse(decision);
    }

    boolean isIn(ObjectNode decision) {
        return member.in(decision) != null;
    }

    @Nullable String text(ObjectNode decision) {
        return member.text(decision);
    }

    /** The text of a member that is required. */
    String required(ObjectNode decision) {
        return Optional.ofNullable(text(decision)).orElseThrow();
    }

    /** In whole milliseconds, as it will be stored; null where it is left out. */
    @Nullable Instant instant(ObjectNode decision) {
        String text = text(decision);
        return text == null ? null : Timestamps.parse(text).orElseThrow().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Empty where it is left out. */
    List<String> texts(ObjectNode decision) {
        JsonNode value = member.in(decision);
        return value == null
                ? List.of()
                : StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList();
    }

    /** The refusal of a request that leaves this member out. */
    Refusal missing() {
        return member.missing();
    }

    /** A refusal because of this member. */
    Optional<Refusal> refusal(ErrorCode code, String rule) {
        return Optional.of(Refusal.ofField(code, member.name(), member.name() + " " + rule));
    }
}
