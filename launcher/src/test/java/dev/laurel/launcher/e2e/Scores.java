package dev.laurel.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The scores of all users on a board, read page by page. */
final class Scores {
    private Scores() {}

    static Map<String, Long> shown(LaurelProcess laurel, String board) {
        Map<String, Long> scores = new HashMap<>();
        String after = "";
        do {
            JsonNode page = laurel.json("/api/v1/leaderboards/" + board + "/entries?limit=100" + after);
            page.path("entries")
                    .forEach(entry -> scores.put(
                            entry.path("userId").textValue(),
                            entry.path("score").longValue()));
            after = page.has("next") ? "&after=" + page.path("next").textValue() : "";
        } while (!after.isEmpty());
        return scores;
    }
}
