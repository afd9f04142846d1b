package dev.laurel.launcher.e2e.versions;

import java.util.List;

/**
 * One board of a version.
 *
 * @param types those that count; all if there are none
 */
public record BoardRule(String name, String score, List<String> types, boolean isDaily, boolean isOfTeams) {
    static BoardRule of(String name, String score, String... types) {
        return new BoardRule(name, score, List.of(types), false, false);
    }

    BoardRule daily() {
        return new BoardRule(name, score, types, true, isOfTeams);
    }

    BoardRule ofTeams() {
        return new BoardRule(name, score, types, isDaily, true);
    }

    boolean counts(String type) {
        return types.isEmpty() || types.contains(type);
    }

    String yaml() {
        return "  %s: {title: %s, score: %s%s%s%s}\n"
                .formatted(
                        name,
                        name,
                        score,
                        types.isEmpty() ? "" : ", actions: " + types,
                        isDaily ? ", period: day" : "",
                        isOfTeams ? ", of: team" : "");
    }
}
