package dev.laurel.launcher.e2e.versions;

import dev.laurel.launcher.e2e.versions.Version.From;
import java.util.List;
import java.util.Map;

/**
 * Versions that follow one another. Each has one of two types that the one before does not have, so that the answer to
 * an action tells by which version a gateway goes. No two in a row give the board of laps the same scores, and who laps
 * does so before all but the first version.
 */
public final class Versions {
    /** The type of actions that are done before the rules change. */
    public static final String LAP = "lap";

    /** The board on which only these count. */
    public static final String LAPS = "laps";

    private static final BoardRule ALL_TIME = BoardRule.of("global", "sum");
    private static final BoardRule OFTEN = BoardRule.of("often", "count");
    private static final BoardRule TEAMS = BoardRule.of("teams", "sum", "win", "foul", "walk");
    private static final BoardRule DAILY = BoardRule.of("daily", "sum").daily();

    /** From the first to the newest. */
    public static final List<Version> ALL = List.of(
            new Version(
                    From.ALWAYS,
                    Map.of("win", 3L, "foul", -1L, "walk", 1L, LAP, 1L, "odd", 1L),
                    List.of(ALL_TIME, laps("sum"), walks("best"), OFTEN)),
            // Other points from now on, another operator of two boards.
            new Version(
                    From.NOW,
                    Map.of("win", 5L, "foul", -1L, "walk", 1L, LAP, 1L, "even", 1L),
                    List.of(ALL_TIME, laps("best"), walks("latest"), OFTEN)),
            // Other points for all actions, a new board, and one less.
            new Version(
                    From.ALWAYS,
                    Map.of("win", 4L, "foul", -2L, "walk", 1L, LAP, 2L, "odd", 2L),
                    List.of(ALL_TIME, laps("best"), walks("latest"), DAILY)),
            // A board of teams.
            new Version(
                    From.NOW,
                    Map.of("win", 6L, "foul", -2L, "walk", 2L, LAP, 5L, "even", 1L),
                    List.of(ALL_TIME, laps("latest"), walks("latest"), DAILY, TEAMS.ofTeams())),
            // A board that comes back.
            new Version(
                    From.NOW,
                    Map.of("win", 7L, "foul", -2L, "walk", 3L, LAP, 5L, "odd", 3L),
                    List.of(ALL_TIME, laps("count"), walks("sum"), OFTEN, TEAMS.ofTeams())),
            // Points from a time in the past, another operator of the teams.
            new Version(
                    From.EARLIER,
                    Map.of("win", 8L, "foul", -3L, "walk", 3L, LAP, 5L, "even", 4L),
                    List.of(
                            ALL_TIME,
                            laps("sum"),
                            walks("sum"),
                            OFTEN,
                            DAILY,
                            BoardRule.of("teams", "best").ofTeams())),
            new Version(
                    From.NOW,
                    Map.of("win", 9L, "foul", -4L, "walk", 4L, LAP, 6L, "odd", 5L),
                    List.of(
                            ALL_TIME,
                            laps("latest"),
                            walks("best"),
                            BoardRule.of("wins", "count", "win").daily(),
                            TEAMS.ofTeams(),
                            BoardRule.of("crews", "count").ofTeams().daily())));

    private Versions() {}

    private static BoardRule laps(String score) {
        return BoardRule.of(LAPS, score, LAP);
    }

    private static BoardRule walks(String score) {
        return BoardRule.of("walks", score, "walk");
    }
}
