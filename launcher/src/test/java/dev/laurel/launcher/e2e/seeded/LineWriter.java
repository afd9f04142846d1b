package dev.laurel.launcher.e2e.seeded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Writes events as lines, the same event in different ways, like different clients. */
final class LineWriter {
    private static final int OTHER_FORM_ONE_IN = 8;

    /** Lines that a gateway refuses, each for a different reason. */
    private static final List<String> BAD = List.of(
            "not JSON",
            "[]",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"quiz.completed\"",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"quiz.completed\"}",
            "{\"actionId\": \"%s\", \"type\": \"quiz.completed\", \"timestamp\": \"2026-01-01T00:00:00Z\"}",
            "{\"actionId\": \"1\", \"userId\": \"p1\", \"type\": \"quiz.completed\", \"timestamp\": \"2026-01-01T00:00:00Z\"}",
            "{\"actionId\": \"%s\", \"userId\": \"p 1\", \"type\": \"quiz.completed\", \"timestamp\": \"2026-01-01T00:00:00Z\"}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"quiz.completed\", \"timestamp\": \"2026-02-30T00:00:00Z\"}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"quiz.completed\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"points\": 9}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"quiz.completed\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"quantity\": 2}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"quantity\": 100001}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"quantity\": 0}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"quantity\": -5}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"country\": \"V:N\"}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"team\": \"red team\"}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"attributes\": {\"level\": \"wood\"}}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"attributes\": {\"other\": 1}}",
            "{\"actionId\": \"%s\", \"userId\": \"p1\", \"type\": \"steps\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"username\": \" \"}");

    private final Random random;

    LineWriter(Random random) {
        this.random = random;
    }

    Line line(Event event) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("actionId", otherForm() ? event.id().toUpperCase(Locale.ROOT) : event.id())
                .put("userId", event.user())
                .put("type", event.type())
                .put("timestamp", time(event.at()));
        if (event.quantity() != 1 || otherForm()) {
            line.put("quantity", event.quantity());
        }
        if (!event.name().isEmpty()) {
            line.put("username", event.name());
        }
        if (!event.country().isEmpty()) {
            line.put("country", event.country());
        }
        if (!event.team().isEmpty()) {
            line.put("team", event.team());
        }
        if (!event.level().isEmpty()) {
            line.putObject("attributes").put("level", event.level()).put("pace", 4.5);
        }
        return new Line(line.toString(), Optional.of(event));
    }

    Line bad(String id) {
        return new Line(BAD.get(random.nextInt(BAD.size())).replace("%s", id), Optional.empty());
    }

    private String time(Instant at) {
        return otherForm()
                ? at.atOffset(ZoneOffset.ofHours(random.nextInt(-12, 14))).toString()
                : at.toString();
    }

    private boolean otherForm() {
        return random.nextInt(OTHER_FORM_ONE_IN) == 0;
    }
}
