package dev.laurel.launcher.e2e.seeded;

import java.util.Map;

/** The catalogue, written down twice: for Laurel, and for the oracle. */
public final class Rules {
    /** The catalogue of the processes under test. */
    public static final String CATALOG = """
            actions:
              quiz.completed: {points: 10}
              level.completed: {points: 25}
              steps: {points: 1, per: unit, max-quantity: 100000}
              penalty: {points: -15}
              visit: {points: 0}
            attributes:
              level: {values: [bronze, silver, gold]}
              pace: {}
            boards:
              global: {title: All time}
              daily: {title: Today, period: day}
              weekly: {title: This week, period: week}
              monthly: {title: This month, period: month}
              yearly: {title: This year, period: year}
              country: {title: By country, segment: country}
              league: {title: League, period: week, segment: country}
              longest-walk: {title: Longest walk, period: month, actions: [steps], score: best}
              last-walk: {title: Last walk, segment: country, actions: [steps], score: latest}
              shortest-walk: {title: Shortest walk, period: day, actions: [steps], score: best, order: ascending}
              fewest: {title: Fewest points, period: year, order: ascending}
              often: {title: Most actions, period: month, score: count}
              three-walks: {title: Three longest walks, actions: [steps], score: best-of, best-of: 3}
              usual-walk: {title: Usual walk, segment: country, actions: [steps], score: average, at-least: 2, decimals: 2}
              days: {title: Days in a row, score: streak, ties: competition}
              berlin: {title: Day in Berlin, period: day, time-zone: Europe/Berlin}
              fortnight: {title: Two weeks, every: P2W, from: 2026-01-05T00:00:00Z}
              shift: {title: Half a week, every: PT84H, from: 2026-01-05T00:00:00Z}
              season: {title: Season, seasons: {one: {start: 2025-12-29T00:00:00Z, end: 2026-01-02T12:00:00.001Z}, two: {start: 2026-02-01T00:00:00Z, end: 2027-01-01T00:00:00Z}}}
              bounded: {title: Bounded, since: 2025-12-30T12:00:00Z, until: 2027-01-01T00:00:00Z}
              level: {title: By level, segment: level}
              place: {title: By country and level, period: month, segment: [country, level]}
              team: {title: By team, period: week, segment: team}
              squad: {title: By country and team, segment: [country, team]}
              effort: {title: Effort, score: best, then: more-actions, actions: [level.completed, steps]}
              crews: {title: Crews, of: team, period: month}
              crew-walk: {title: Usual walk of a crew, of: team, segment: country, actions: [steps], score: average, at-least: 3, decimals: 1}
            """;

    static final long STEPS_MAX = 100_000;

    static final Map<String, Long> POINTS =
            Map.of("quiz.completed", 10L, "level.completed", 25L, "steps", 1L, "penalty", -15L, "visit", 0L);

    private Rules() {}
}
