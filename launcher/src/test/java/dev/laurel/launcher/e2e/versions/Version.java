package dev.laurel.launcher.e2e.versions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One version of the rules: as YAML for Laurel, and as values for the naive computation.
 *
 * @param points of one unit of each type
 */
public record Version(From from, Map<String, Long> points, List<BoardRule> boards) {
    /** Which actions have its points. */
    public enum From {
        ALWAYS,
        NOW,
        /** Those of a time before it is applied, and later ones. */
        EARLIER
    }

    public boolean hasType(String type) {
        return points.containsKey(type);
    }

    public boolean hasBoard(String name) {
        return boards.stream().anyMatch(board -> board.name().equals(name));
    }

    public String yaml() {
        String types = new TreeMap<>(points)
                .entrySet().stream()
                        .map(type -> "  %s: {points: %d, per: unit, max-quantity: 1000}\n"
                                .formatted(type.getKey(), type.getValue()))
                        .collect(Collectors.joining());
        return "actions:\n" + types + "boards:\n"
                + boards.stream().map(BoardRule::yaml).collect(Collectors.joining());
    }
}
