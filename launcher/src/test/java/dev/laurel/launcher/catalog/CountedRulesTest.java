package dev.laurel.launcher.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.JsonSerde;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedRulesTest {
    private static final String YAML = """
            actions:
              quiz: {points: 10}
              steps: {points: 2, per: unit, max-quantity: 100}
            boards:
              global: {title: All time}
              daily: {title: Today, period: day}
              country: {title: By country, segment: country, actions: [steps]}
            """;
    private static final CountedRules COUNTED = CountedRules.NONE.and(catalog(YAML));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'title: All time', 'title: All time, score: best', 'board global had score sum and now would have score best'",
                "'title: All time', 'title: All time, order: ascending', 'board global had order descending and now would have order ascending'",
                "'period: day', 'period: week', 'board daily had period day and now would have period week'",
                "', period: day', '', 'board daily had period day and now would have no period'",
                "', segment: country', '', 'board country had segment country and now would have no segment'",
                "'[steps]', '[steps, quiz]', 'board country did not count quiz and now would'",
                "'title: Today', 'title: Today, actions: [quiz]', 'board daily counted steps and now would not'"
            })
    void shouldRefuseWhatWouldLeaveStoredScoresWrong(String before, String after, String fault) {
        assertThat(COUNTED.faults(catalog(YAML.replace(before, after)))).containsExactly(fault);
    }

    @Test
    void shouldRefuseOtherPointsOnEachBoardThatCountsThem() {
        assertThat(COUNTED.faults(catalog(YAML.replace("points: 2, per: unit", "points: 3, per: unit"))))
                .containsExactly(
                        "board global counted steps as 2 a unit and now would as 3 a unit",
                        "board daily counted steps as 2 a unit and now would as 3 a unit",
                        "board country counted steps as 2 a unit and now would as 3 a unit");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'title: Today', 'title: Now, top: 50, keep: 3'",
                "'max-quantity: 100', 'max-quantity: 200, signed: true'",
                "'boards:', 'boards:\n  weekly: {title: Week, period: week}'",
                // No action of a new type was accepted before, so none is missing.
                "'boards:', '  puzzle: {points: 7}\nboards:'",
                "'  quiz: {points: 10}\n', ''"
            })
    void shouldLetPassWhatStoredScoresDoNotDependOn(String before, String after) {
        Catalog changed = catalog(YAML.replace(before, after));

        assertThat(COUNTED.faults(changed)).isEmpty();
        assertThat(COUNTED.and(changed).faults(changed)).isEmpty();
    }

    @Test
    void shouldRefuseABoardThatWasTakenOutAndIsPutBack() {
        Catalog without = catalog(YAML.replace("  daily: {title: Today, period: day}\n", ""));

        assertThat(COUNTED.takenOutBy(without)).containsExactly("daily");
        assertThat(COUNTED.and(without).takenOutBy(without)).isEmpty();
        assertThat(COUNTED.and(without).faults(catalog(YAML)))
                .containsExactly("board daily was removed before, and lacks the actions since then");
    }

    @Test
    void shouldRememberWhatATypeWasWorthWhileItIsTakenOut() {
        CountedRules without = COUNTED.and(catalog(YAML.replace("  quiz: {points: 10}\n", "")));

        assertThat(without.faults(catalog(YAML))).isEmpty();
        assertThat(without.faults(catalog(YAML.replace("points: 10", "points: 11"))))
                .containsExactly(
                        "board global counted quiz as 10 and now would as 11",
                        "board daily counted quiz as 10 and now would as 11");
    }

    @Test
    void shouldComeBackFromTheTopicAsItWas() {
        JsonSerde<CountedRules> serde = JsonSerde.of(CountedRules.class);

        assertThat(serde.deserializer().deserialize("", serde.serializer().serialize("", COUNTED)))
                .isEqualTo(COUNTED);
    }

    @Test
    void shouldAcceptAnythingWhereNothingWasCounted() {
        assertThat(CountedRules.NONE.faults(catalog(YAML))).isEqualTo(List.of());
    }

    private static Catalog catalog(String yaml) {
        return CatalogReader.read("catalog.yaml", yaml);
    }
}
