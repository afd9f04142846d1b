package dev.laurel.access.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Valid claims, which tests change one by one into invalid ones. */
record Claims(Map<String, String> members) {
    static final String ISSUER = "https://issuer.example/";
    static final String AUDIENCE = "laurel";

    static Claims at(Instant now) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("iss", '"' + ISSUER + '"');
        members.put("aud", '"' + AUDIENCE + '"');
        members.put("sub", "\"ann\"");
        members.put("roles", "[\"player\"]");
        members.put("iat", Long.toString(now.getEpochSecond()));
        members.put("exp", Long.toString(now.getEpochSecond() + 300));
        return new Claims(members);
    }

    /** @param json the value as JSON */
    Claims with(String name, Object json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(name, json.toString());
        return new Claims(changed);
    }

    Claims without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new Claims(changed);
    }

    String json() {
        return members.entrySet().stream()
                .map(member -> '"' + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
