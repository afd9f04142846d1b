package dev.laurel.launcher.e2e.seeded;

import java.util.List;
import java.util.Map;

/**
 * Catalogues that may hold for a time before {@link Rules#CATALOG}. They have the same action types; boards come and go,
 * and have other periods, segments, points and operators. What is a sum stays one.
 */
public final class OtherRules {
    private static final Map<String, String> POINTS_AND_ZONES = Map.of(
            "quiz.completed: {points: 10}", "quiz.completed: {points: 12}",
            "berlin: {title: Day in Berlin, period: day, time-zone: Europe/Berlin}",
                    "berlin: {title: Day elsewhere, period: day, time-zone: America/New_York}",
            "weekly: {title: This week, period: week}",
                    "weekly: {title: The last weeks, every: P3W, from: 2026-01-05T00:00:00Z}",
            "often: {title: Most actions, period: month, score: count}", "often: {title: Most actions, score: count}",
            "crews: {title: Crews, of: team, period: month}", "crews: {title: Crews, of: team, period: day}",
            "best-of: 3}", "best-of: 2}");
    private static final Map<String, String> OPERATORS_AND_BOUNDS = Map.of(
            "actions: [steps], score: best}", "actions: [steps], score: latest}",
            "score: streak, ties: competition}", "score: count}",
            "score: average, at-least: 3, decimals: 1}", "score: best}",
            "then: more-actions, actions: [level.completed, steps]}", "then: fewer-actions}",
            "fewest: {title: Fewest points, period: year, order: ascending}",
                    "fewest: {title: Fewest points, order: ascending}",
            "since: 2025-12-30T12:00:00Z, until: 2027-01-01T00:00:00Z}", "since: 2026-01-03T00:00:00Z}",
            "league: {title: League, period: week, segment: country}",
                    "extra: {title: Extra, period: month, segment: country}");
    private static final Map<String, String> FEWER = Map.of(
            "penalty: {points: -15}", "penalty: {points: -20}",
            "  daily: {title: Today, period: day}\n", "",
            "  crews: {title: Crews, of: team, period: month}\n", "",
            "  country: {title: By country, segment: country}\n", "",
            "  shift: {title: Half a week, every: PT84H, from: 2026-01-05T00:00:00Z}\n", "");

    /** Each differs from the others, and from the catalogue at the end. */
    public static final List<String> CATALOGS =
            List.of(changed(POINTS_AND_ZONES), changed(OPERATORS_AND_BOUNDS), changed(FEWER));

    private OtherRules() {}

    private static String changed(Map<String, String> changes) {
        String catalog = Rules.CATALOG;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!catalog.contains(change.getKey())) {
                throw new IllegalStateException("the catalogue has no " + change.getKey());
            }
            catalog = catalog.replace(change.getKey(), change.getValue());
        }
        return catalog;
    }
}
