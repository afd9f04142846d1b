package dev.laurel.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A member of a JSON object in a request, and its JSON type. */
public record JsonMember(String name, Kind kind, boolean required) {
    /** The member's value; null where it is left out. */
    public @Nullable JsonNode in(ObjectNode object) {
        return object.get(name);
    }

    /** The member's text; null where it is left out. */
    public @Nullable String text(ObjectNode object) {
        JsonNode value = in(object);
        return value == null ? null : value.textValue();
    }

    /** The refusal of a request that leaves this member out. */
    public Refusal missing() {
        return Refusal.ofField(ErrorCode.MALFORMED, name, name + " is missing");
    }

    /** Why this member of an object is missing or of another type; empty if it is not. */
    Optional<Refusal> refuseIn(ObjectNode object) {
        JsonNode value = in(object);
        if (value == null) {
            return required ? Optional.of(missing()) : Optional.empty();
        }
        return kind.isOne(value)
                ? Optional.empty()
                : Optional.of(Refusal.ofField(ErrorCode.MALFORMED, name, name + " must be " + kind.words));
    }

    /** The JSON type of a member. */
    public enum Kind {
        TEXT("a string"),
        TEXTS("a list of strings"),
        INSTANT("an ISO 8601 date and time with an offset, such as 2026-11-21T10:00:00Z or 2026-11-21T17:00:00+07:00"),
        WHOLE_NUMBER("a whole number"),
        OBJECT("an object");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private boolean isOne(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case TEXTS ->
                    value.isArray()
                            && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
                case INSTANT ->
                    value.isTextual() && Timestamps.parse(value.textValue()).isPresent();
                case WHOLE_NUMBER -> value.isIntegralNumber();
                case OBJECT -> value.isObject();
            };
        }
    }
}
