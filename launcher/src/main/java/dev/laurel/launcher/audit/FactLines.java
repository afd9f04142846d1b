package dev.laurel.launcher.audit;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.Json;
import dev.laurel.topology.port.Fact;
import dev.laurel.topology.port.RecordedAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Facts as JSON, one object a line: an {@code action}; a decision as it stands in its topic, with its own {@code kind};
 * an {@code opening} with the standings that were carried over.
 */
final class FactLines {
    private static final String KIND = "kind";

    private FactLines() {}

    static String of(Fact fact) {
        Object json = switch (fact) {
            case Fact.Acted(RecordedAction recorded) -> action(recorded);
            case Fact.Decided(Decision decision) -> decision;
            case Fact.Opened(String userId, SortedMap<String, Standing> standings) -> opening(userId, standings);
            case Fact.Erased(String userId) -> Map.of(KIND, "erased");
        };
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> action(RecordedAction recorded) {
        Action action = recorded.action();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(KIND, "action");
        json.put("actionId", action.actionId());
        json.put("userId", action.userId());
        json.put("type", action.type());
        json.put("timestamp", action.timestamp());
        json.put("quantity", action.quantity());
        putIfThere(json, "username", action.username());
        putIfThere(json, "country", action.country());
        json.put("recordedAt", recorded.recordedAt());
        return json;
    }

    private static Map<String, Object> opening(String userId, SortedMap<String, Standing> standings) {
        Map<String, Object> boards = new TreeMap<>();
        standings.forEach((board, standing) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("score", standing.exact());
            json.put("lastUpdated", Instant.ofEpochMilli(standing.lastUpdatedMs()));
            putIfThere(json, "username", standing.username());
            boards.put(board, json);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(KIND, "opening");
        json.put("userId", userId);
        json.put("boards", boards);
        return json;
    }

    private static void putIfThere(Map<String, Object> json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}
