package dev.laurel.launcher.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.client.Endpoint;

/** A version of the rules on one line, for people. */
record VersionLine(JsonNode version) {
    String text() {
        String note = member("note");
        return "version %d  %s  by %s (%s)  for %s%s  %s"
                .formatted(
                        version.path("number").intValue(),
                        member("at"),
                        member("by"),
                        member("source"),
                        version.has("from") ? "actions from " + member("from") + " on" : "all actions",
                        note.isEmpty() ? "" : "  " + note,
                        member("fingerprint"));
    }

    private String member(String name) {
        return Endpoint.Reply.shown(version.path(name).asText());
    }
}
