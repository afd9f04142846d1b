package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.fault.CatalogException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a catalogue can be invalid, with the line and the reason that the error names. */
class CatalogFaultTest {
    private static final String SOUND = """
            actions:
              goal:
                points: 3
              steps:
                points: 1
                per: unit
                max-quantity: 100
            boards:
              global:
                title: All time
                top: 10
              daily:
                title: Today
                period: day
                segment: country
                actions:
                  - goal
                  - steps
                score: sum
                order: descending
                keep: 7
            """;

    /** A text of the valid catalogue, its replacement, and the error that follows. */
    static List<Arguments> faults() {
        return List.of(
                Arguments.of(
                        "actions:\n  goal",
                        "action:\n  goal",
                        "1: unknown key 'action'; expected one of actions, attributes, boards"),
                Arguments.of(
                        "    points: 3",
                        "    point: 3",
                        "3: unknown key 'point'; expected one of max-quantity, per, points, signed"),
                Arguments.of(
                        "    top: 10",
                        "    limit: 10",
                        "11: unknown key 'limit'; expected one of actions, at-least, best-of, decimals, every, freeze, from, keep, of, order, period, score, seasons, segment, since, thaw, then, ties, time-zone, title, top, until"),
                Arguments.of("    points: 3", "    points: 3\n    signed: yes", "4: 'signed' must be true or false"),
                Arguments.of("    points: 3", "    points: 3\n    signed: 'true'", "4: 'signed' must be true or false"),
                Arguments.of("  steps:", "  goal:", "4: 'goal' occurs twice"),
                Arguments.of("    top: 10", "    title: x", "11: 'title' occurs twice"),
                Arguments.of("boards:", "actions:", "8: 'actions' occurs twice"),
                Arguments.of("    points: 3", "    per: unit", "2: 'goal' must have 'points'"),
                Arguments.of("    max-quantity: 100\n", "", "4: 'steps' must have 'max-quantity'"),
                Arguments.of("    title: All time\n", "", "9: 'global' must have 'title'"),
                Arguments.of(
                        "    points: 3",
                        "    points: 3.5",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 3",
                        "    points: '3'",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 3",
                        "    points: three",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 3",
                        "    points:",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 3",
                        "    points: [3]",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 3",
                        "    points: 1000000000001",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 3",
                        "    points: 99999999999999999999",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 3",
                        "    points: !!int x",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"),
                Arguments.of(
                        "    points: 1\n",
                        "    points: 10000000001\n",
                        "5: points times max-quantity must stay within ±1000000000000"),
                Arguments.of(
                        "    max-quantity: 100",
                        "    max-quantity: 0",
                        "7: 'max-quantity' must be a whole number from 1 to 1000000000000"),
                Arguments.of("    per: unit", "    per: hour", "6: 'per' must be one of unit"),
                Arguments.of("    per: unit\n", "", "6: 'max-quantity' needs 'per: unit'"),
                Arguments.of(
                        "    per: unit\n    max-quantity: 100",
                        "    max-quantity: 1",
                        "6: 'max-quantity' needs 'per: unit'"),
                Arguments.of(
                        "  goal:\n    points: 3",
                        "  Goal:\n    points: 3",
                        "2: the name 'Goal' must match [a-z0-9._-]{1,64}"),
                Arguments.of(
                        "  goal:\n    points: 3",
                        "  ? ''\n  : {points: 3}",
                        "2: the name '' must match [a-z0-9._-]{1,64}"),
                Arguments.of("  goal:\n    points: 3", "  2026:\n    points: 3", "2: a key must be text"),
                Arguments.of("  goal:\n    points: 3", "  [goal]:\n    points: 3", "2: a key must be text"),
                Arguments.of("  goal:\n    points: 3", "  goal: 3", "2: 'goal' must be a mapping"),
                Arguments.of("  global:", "  glo.bal:", "9: the name 'glo.bal' must match [a-z0-9-]{1,64}"),
                Arguments.of(
                        "  global:",
                        "  " + "g".repeat(65) + ":",
                        "9: the name '" + "g".repeat(65) + "' must match [a-z0-9-]{1,64}"),
                Arguments.of("title: All time", "title: 2026", "10: 'title' must be text"),
                Arguments.of("title: All time", "title:", "10: 'title' must be text"),
                Arguments.of(
                        "title: All time",
                        "title: ' '",
                        "10: 'title' must have 1 to 100 characters on one line, and not be blank"),
                Arguments.of(
                        "title: All time",
                        "title: \"a\\nb\"",
                        "10: 'title' must have 1 to 100 characters on one line, and not be blank"),
                Arguments.of(
                        "title: All time",
                        "title: \"\\ud83c\"",
                        "10: 'title' must have 1 to 100 characters on one line, and not be blank"),
                Arguments.of(
                        "title: All time",
                        "title: " + "t".repeat(101),
                        "10: 'title' must have 1 to 100 characters on one line, and not be blank"),
                Arguments.of("top: 10", "top: 0", "11: 'top' must be a whole number from 1 to 100"),
                Arguments.of("top: 10", "top: 101", "11: 'top' must be a whole number from 1 to 100"),
                Arguments.of("top: 10", "keep: 7", "11: 'keep' needs 'period', 'every' or 'seasons'"),
                Arguments.of("period: day", "period: hour", "14: 'period' must be one of day, month, week, year"),
                Arguments.of("period: day", "period: Day", "14: 'period' must be one of day, month, week, year"),
                Arguments.of("segment: country", "segment: land", "15: 'segment' must be one of country, team"),
                Arguments.of("segment: country", "of: club", "15: 'of' must be one of team"),
                Arguments.of(
                        "segment: country",
                        "of: team\n    segment: team",
                        "16: 'segment' must not be team with 'of: team', where each team's members have a board anyway"),
                Arguments.of("segment: country", "segment: []", "15: 'segment' must be a list that is not empty"),
                Arguments.of(
                        "segment: country",
                        "segment: [country, level]",
                        "15: unknown 'level' in 'segment'; expected one of country, team"),
                Arguments.of("segment: country", "segment: [country, country]", "15: 'country' occurs twice"),
                Arguments.of(
                        "boards:", "attributes:\n  level: {values: [gold, gold]}\nboards:", "9: 'gold' occurs twice"),
                Arguments.of(
                        "boards:",
                        "attributes:\n  level: {values: []}\nboards:",
                        "9: 'values' must be a list that is not empty"),
                Arguments.of(
                        "boards:",
                        "attributes:\n  level: {values: [1, 2]}\nboards:",
                        "9: an item of 'values' must be text"),
                Arguments.of(
                        "boards:",
                        "attributes:\n  level: {values: [a b]}\nboards:",
                        "9: the value 'a b' must be 1 to 64 of A-Z a-z 0-9 -"),
                Arguments.of(
                        "boards:",
                        "attributes:\n  the level: {}\nboards:",
                        "9: the name 'the level' must be 1 to 64 of A-Z a-z 0-9 _ -"),
                Arguments.of(
                        "boards:",
                        "attributes:\n  country: {}\nboards:",
                        "9: an attribute cannot have the name 'country'"),
                Arguments.of(
                        "boards:",
                        "attributes:\n  level: {max: 5}\nboards:",
                        "9: unknown key 'max'; expected one of values"),
                Arguments.of(
                        "score: sum",
                        "score: median",
                        "19: 'score' must be one of average, best, best-of, count, latest, streak, sum"),
                Arguments.of("score: sum", "score: best-of", "12: 'daily' must have 'best-of'"),
                Arguments.of("score: sum", "score: average", "12: 'daily' must have 'at-least'"),
                Arguments.of(
                        "score: sum",
                        "score: best-of\n    best-of: 101",
                        "20: 'best-of' must be a whole number from 1 to 100"),
                Arguments.of(
                        "score: sum",
                        "score: average\n    at-least: 0",
                        "20: 'at-least' must be a whole number from 1 to 1000000"),
                Arguments.of(
                        "score: sum",
                        "score: average\n    at-least: 1\n    decimals: 7",
                        "21: 'decimals' must be a whole number from 0 to 6"),
                Arguments.of("top: 10", "best-of: 3", "11: 'best-of' needs 'score: best-of'"),
                Arguments.of("top: 10", "ties: dense", "11: 'ties' must be one of competition, first"),
                Arguments.of("score: sum", "score: best\n    at-least: 3", "20: 'at-least' needs 'score: average'"),
                Arguments.of("score: sum", "score: count\n    decimals: 3", "20: 'decimals' needs 'score: average'"),
                Arguments.of("score: sum", "score: [sum]", "19: 'score' must be text"),
                Arguments.of("order: descending", "order: down", "20: 'order' must be one of ascending, descending"),
                Arguments.of("keep: 7", "keep: -1", "21: 'keep' must be a whole number from 0 to 100000"),
                Arguments.of("keep: 7", "keep: 100001", "21: 'keep' must be a whole number from 0 to 100000"),
                Arguments.of(
                        "      - steps",
                        "      - laps",
                        "18: unknown 'laps' in 'actions'; expected one of goal, steps"),
                Arguments.of("      - steps", "      - goal", "18: 'goal' occurs twice"),
                Arguments.of("      - steps", "      - 5", "18: an item of 'actions' must be text"),
                Arguments.of("\n      - goal\n      - steps", " []", "16: 'actions' must be a list that is not empty"),
                Arguments.of(
                        "\n      - goal\n      - steps", " goal", "16: 'actions' must be a list that is not empty"),
                Arguments.of(
                        "  goal:\n    points: 3",
                        "  <<: {goal: {points: 3}}",
                        "2: the name '<<' must match [a-z0-9._-]{1,64}"),
                Arguments.of(
                        "  goal:\n    points: 3",
                        "  goal: &g\n    points: *g",
                        "3: 'points' must be a whole number from -1000000000000 to 1000000000000"));
    }

    static List<Arguments> wholes() {
        return List.of(
                Arguments.of("", "1: the catalogue is empty"),
                Arguments.of("# nothing but a comment\n", "1: the catalogue is empty"),
                Arguments.of("goal", "1: the catalogue must be a mapping"),
                Arguments.of("\n- goal", "2: the catalogue must be a mapping"),
                Arguments.of("boards: {x: {title: x}}", "1: the catalogue must have 'actions'"),
                Arguments.of("actions: {a: {points: 1}}", "1: the catalogue must have 'boards'"),
                Arguments.of("actions:\nboards: {x: {title: x}}", "1: 'actions' must be a mapping"),
                Arguments.of("\nactions: {}\nboards: {x: {title: x}}", "2: at least one action type is required"),
                Arguments.of("actions: {a: {points: 1}}\nboards: {}", "2: at least one board is required"),
                Arguments.of("actions: {a: {points: 1}}\nboards: [x]", "2: 'boards' must be a mapping"),
                Arguments.of(
                        "actions: {a: {points: 1}}\nboards: {x: {title: x}}\n---\nmore: 1",
                        "3: not YAML: expected a single document in the stream, but found another document"),
                Arguments.of(
                        "actions:\n  a: {points: 1",
                        "2: not YAML: while parsing a flow mapping, expected ',' or '}', but got <stream end>"),
                Arguments.of(
                        "actions:\n\ta: 1",
                        "2: not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                Arguments.of("actions: *none", "1: not YAML: found undefined alias none"),
                Arguments.of(
                        "actions: {a: {points: 1}}\nboards: \u0000",
                        "2: not YAML: contains a character that YAML does not allow"));
    }

    @Test
    void shouldHaveNothingAgainstASoundCatalogue() {
        assertThatCode(() -> CatalogReader.read("c.yaml", SOUND)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldTellLineAndReason(String sound, String faulty, String message) {
        String yaml = SOUND.replace(sound, faulty);

        assertThatThrownBy(() -> CatalogReader.read("c.yaml", yaml))
                .isInstanceOf(CatalogException.class)
                .hasMessage("c.yaml:" + message);
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void shouldTellWhatIsWrongWithTheWhole(String yaml, String message) {
        assertThatThrownBy(() -> CatalogReader.read("c.yaml", yaml))
                .isInstanceOf(CatalogException.class)
                .hasMessage("c.yaml:" + message);
    }

    @Test
    void shouldRefuseATextBeyondAnyCatalogue() {
        String yaml = "#".repeat(CatalogReader.BYTES_MAX) + '\n' + SOUND;

        assertThatThrownBy(() -> CatalogReader.read("c.yaml", yaml))
                .isInstanceOf(CatalogException.class)
                .hasMessage("c.yaml: a catalogue has at most 384 KiB");
    }
}
