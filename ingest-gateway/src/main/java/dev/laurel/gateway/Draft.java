package dev.laurel.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action as it was asked for: its members are of the right kinds, and no rule was looked at.
 *
 * @param quantity 1 where it was left out, 0 where it is beyond 64 bits: both ends of those are beyond every bound
 * @param attributes texts and numbers; what is neither stays a {@link JsonNode}
 */
record Draft(
        @Nullable String actionId,
        @Nullable String userId,
        String type,
        Instant timestamp,
        long quantity,
        @Nullable String username,
        @Nullable String country,
        Map<String, Object> attributes) {

    /** @param action of the shape that {@link Member#refuse} asks for */
    static Draft of(ObjectNode action) {
        return new Draft(
                text(action, Member.ACTION_ID),
                text(action, Member.USER_ID),
                required(action, Member.TYPE),
                Timestamps.parse(required(action, Member.TIMESTAMP)).orElseThrow(),
                quantity(Member.QUANTITY.in(action)),
                text(action, Member.USERNAME),
                text(action, Member.COUNTRY),
                attributes(Member.ATTRIBUTES.in(action)));
    }

    private static @Nullable String text(ObjectNode action, Member member) {
        JsonNode value = member.in(action);
        return value == null ? null : value.textValue();
    }

    private static String required(ObjectNode action, Member member) {
        return Optional.ofNullable(text(action, member)).orElseThrow();
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
            value.propertyStream().forEach(member -> attributes.put(member.getKey(), plain(member.getValue())));
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
