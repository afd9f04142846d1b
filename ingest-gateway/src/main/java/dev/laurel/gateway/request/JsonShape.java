package dev.laurel.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The members that a JSON object in a request has, and no others. */
public final class JsonShape {
    private final List<JsonMember> members;
    private final List<String> names;
    private final Set<String> known;

    public JsonShape(List<JsonMember> members) {
        this.members = List.copyOf(members);
        this.names = members.stream().map(JsonMember::name).toList();
        this.known = names.stream().collect(Collectors.toUnmodifiableSet());
    }

    /** Why an object does not have this shape; empty if it does. */
    public Optional<Refusal> refuse(ObjectNode object) {
        int position = 0;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            position++;
            if (!known.contains(member.getKey())) {
                return Optional.of(unknown(position));
            }
        }
        return members.stream()
                .flatMap(member -> member.refuseIn(object).stream())
                .findFirst();
    }

    /** By its place: its name is the sender's text. */
    private Refusal unknown(int position) {
        return new Refusal(
                ErrorCode.MALFORMED,
                "unknown member; position counts the members from 1",
                Map.of("position", position, "members", names));
    }
}
