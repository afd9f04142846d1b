package dev.laurel.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Entry;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the lines of a board out of what a process shows, member by member, as a client in another language does. */
final class Shown {
    private Shown() {}

    static List<Entry> entries(JsonNode lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> entry(line, line.path("userId").textValue()))
                .toList();
    }

    /** A line that need not say whose it is. */
    static Entry entry(JsonNode line, String user) {
        return new Entry(
                line.path("rank").longValue(),
                user,
                line.path("username").textValue(),
                line.path("score").longValue(),
                Instant.parse(line.path("lastUpdated").textValue()));
    }
}
