package dev.laurel.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Entry;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the entries of a board from a response, member by member, like a client in another language. */
final class Shown {
    private Shown() {}

    static List<Entry> entries(JsonNode lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> entry(line, line.path("userId").textValue()))
                .toList();
    }

    /** An entry that may lack the user's id. */
    static Entry entry(JsonNode line, String user) {
        return new Entry(
                line.path("rank").longValue(),
                user,
                line.path("username").textValue(),
                line.path("score").longValue(),
                Instant.parse(line.path("lastUpdated").textValue()),
                line.has("members") ? line.path("members").intValue() : null,
                line.has("actions") ? line.path("actions").longValue() : null);
    }
}
