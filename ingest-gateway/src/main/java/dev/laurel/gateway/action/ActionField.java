package dev.laurel.gateway.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A member of an action in a request, and its JSON type. */
enum ActionField {
    ACTION_ID("actionId", Kind.TEXT),
    USER_ID("userId", Kind.TEXT),
    TYPE("type", Kind.TEXT, true),
    TIMESTAMP("timestamp", Kind.INSTANT, true),
    QUANTITY("quantity", Kind.WHOLE_NUMBER),
    USERNAME("username", Kind.TEXT),
    COUNTRY("country", Kind.TEXT),
    ATTRIBUTES("attributes", Kind.OBJECT);

    private static final Map<String, ActionField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ActionField::wireName, Function.identity()));
    private static final List<String> NAMES =
            Arrays.stream(values()).map(ActionField::wireName).toList();

    private final String wireName;
    private final Kind kind;
    private final boolean required;

    ActionField(String wireName, Kind kind) {
        this(wireName, kind, false);
    }

    ActionField(String wireName, Kind kind, boolean required) {
        this.wireName = wireName;
        this.kind = kind;
        this.required = required;
    }

    String wireName() {
        return wireName;
    }

    /** The member's value; null where it is left out. */
    @Nullable JsonNode in(ObjectNode action) {
        return action.get(wireName);
    }

    /** The refusal of a request that leaves this member out. */
    Refusal missing() {
        return Refusal.ofField(ErrorCode.MALFORMED, wireName, wireName + " is missing");
    }

    /** Why an object does not have the shape of an action; empty if it does. */
    static Optional<Refusal> refuse(ObjectNode action) {
        int position = 0;
        for (Map.Entry<String, JsonNode> member : action.properties()) {
            position++;
            if (!BY_NAME.containsKey(member.getKey())) {
                return Optional.of(unknown(position));
            }
        }
        return Arrays.stream(values())
                .flatMap(member -> member.refuseIn(action).stream())
                .findFirst();
    }

    /** By its place: its name is the sender's text. */
    private static Refusal unknown(int position) {
        return new Refusal(
                ErrorCode.MALFORMED,
                "unknown member; position counts the members from 1",
                Map.of("position", position, "members", NAMES));
    }

    private Optional<Refusal> refuseIn(ObjectNode action) {
        JsonNode value = in(action);
        if (value == null) {
            return required ? Optional.of(missing()) : Optional.empty();
        }
        return kind.isOne(value)
                ? Optional.empty()
                : Optional.of(Refusal.ofField(ErrorCode.MALFORMED, wireName, wireName + " must be " + kind.words));
    }

    private enum Kind {
        TEXT("a string"),
        INSTANT("an ISO 8601 date and time with an offset, such as 2026-11-21T10:00:00Z or 2026-11-21T17:00:00+07:00"),
        WHOLE_NUMBER("a whole number"),
        OBJECT("an object");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean isOne(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case INSTANT ->
                    value.isTextual() && Timestamps.parse(value.textValue()).isPresent();
                case WHOLE_NUMBER -> value.isIntegralNumber();
                case OBJECT -> value.isObject();
            };
        }
    }
}
