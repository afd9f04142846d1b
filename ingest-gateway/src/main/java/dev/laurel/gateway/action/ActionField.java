package dev.laurel.gateway.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.gateway.request.JsonMember;
import dev.laurel.gateway.request.JsonShape;
import dev.laurel.schemas.Refusal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member of an action in a request, and its JSON type. */
enum ActionField {
    ACTION_ID("actionId", JsonMember.Kind.TEXT, false),
    USER_ID("userId", JsonMember.Kind.TEXT, false),
    TYPE("type", JsonMember.Kind.TEXT, true),
    TIMESTAMP("timestamp", JsonMember.Kind.INSTANT, true),
    QUANTITY("quantity", JsonMember.Kind.WHOLE_NUMBER, false),
    USERNAME("username", JsonMember.Kind.TEXT, false),
    COUNTRY("country", JsonMember.Kind.TEXT, false),
    TEAM("team", JsonMember.Kind.TEXT, false),
    ATTRIBUTES("attributes", JsonMember.Kind.OBJECT, false);

    private static final JsonShape SHAPE =
            new JsonShape(Arrays.stream(values()).map(field -> field.member).toList());

    @SuppressWarnings("ImmutableEnumChecker") // a record of what never changes
    private final JsonMember member;

    ActionField(String wireName, JsonMember.Kind kind, boolean required) {
        this.member = new JsonMember(wireName, kind, required);
    }

    String wireName() {
        return member.name();
    }

    /** The member's value; null where it is left out. */
    @Nullable JsonNode in(ObjectNode action) {
        return member.in(action);
    }

    /** The member's text; null where it is left out. */
    @Nullable String text(ObjectNode action) {
        return member.text(action);
    }

    /** The refusal of a request that leaves this member out. */
    Refusal missing() {
        return member.missing();
    }

    /** Why an object does not have the shape of an action; empty if it does. */
    static Optional<Refusal> refuse(ObjectNode action) {
        return SHAPE.refuse(action);
    }
}
