package dev.laurel.gateway.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.gateway.request.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action as requested: its members have the right types, but no rule has been checked yet.
 *
 * @param quantity 1 if it is absent, 0 if it does not fit 64 bits: anything beyond them is out of bounds in any case
 * @param attributes strings and numbers; any other value stays a {@link JsonNode}
 */
record ActionDraft(
        @Nullable String actionId,
        @Nullable String userId,
        String type,
        Instant timestamp,
        long quantity,
        @Nullable String username,
        @Nullable String country,
        @Nullable String team,
        Map<String, Object> attributes) {

    /** @param action of the shape that {@link ActionField#refuse} asks for */
    static ActionDraft of(ObjectNode action) {
        return new ActionDraft(
                ActionField.ACTION_ID.text(action),
                ActionField.USER_ID.text(action),
                required(action, ActionField.TYPE),
                Timestamps.parse(required(action, ActionField.TIMESTAMP)).orElseThrow(),
                quantity(ActionField.QUANTITY.in(action)),
                ActionField.USERNAME.text(action),
                ActionField.COUNTRY.text(action),
                ActionField.TEAM.text(action),
                attributes(ActionField.ATTRIBUTES.in(action)));
    }

    private static String required(ObjectNode action, ActionField actionField) {
        return Optional.ofNullable(actionField.text(action)).orElseThrow();
    }

    private static long quantity(@Nullable JsonNode value) {
        if (value == null) {
            return 1;
        }
        return value.canConvertToLong() ? value.longValue() : 0;
    }

    private static Map<String, Object> attributes(@Nullable JsonNode value) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (value != null) {
            value.propertyStream()
                    .forEach(actionField -> attributes.put(actionField.getKey(), plain(actionField.getValue())));
        }
        return attributes;
    }

    private static Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case NUMBER -> value.numberValue();
            case ARRAY, BINARY, BOOLEAN, MISSING, NULL, OBJECT, POJO -> value;
        };
    }
}
