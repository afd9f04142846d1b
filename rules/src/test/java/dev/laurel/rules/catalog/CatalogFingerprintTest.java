package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogFingerprintTest {
    private static final String YAML = """
            actions:
              quiz: {points: 10}
              steps: {points: 2, per: unit, max-quantity: 100}
            boards:
              global: {title: All time}
              daily: {title: Today, period: day, keep: 3}
              country: {title: By country, segment: country, actions: [steps, quiz]}
            """;

    @Test
    void shouldBeTheSameInEveryProcessAndRelease() {
        // Without countries, whose codes come with Java.
        String plain = YAML.replace(", segment: country", "");

        assertThat(fingerprint(plain)).isEqualTo("a61f48bc2283");
    }

    @Test
    void shouldBeTheSameForAFileThatMeansTheSame() {
        String same = """
                # The same with other words.
                actions:
                  steps: {points: 2, per: unit, max-quantity: 100, signed: false}
                  quiz:
                    points: 10
                boards:
                  global: {title: "All time", score: sum, order: descending, ties: first, top: 10, actions: [steps, quiz]}
                  daily: {keep: 3, period: day, title: Today}
                  country: {title: By country, segment: country}
                """;

        assertThat(fingerprint(same)).isEqualTo(fingerprint(YAML));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'points: 10', 'points: 11'",
                "'points: 10', 'points: 10, signed: true'",
                "'max-quantity: 100', 'max-quantity: 101'",
                "'title: Today', 'title: Now'",
                "'period: day', 'period: week'",
                "'period: day', 'period: day, time-zone: Europe/Berlin'",
                "'period: day', 'every: P1D, from: 2026-01-01T00:00:00Z'",
                "'period: day', 'period: day, since: 2026-01-01T00:00:00Z'",
                "'period: day', 'period: day, until: 2026-01-01T00:00:00Z'",
                "'period: day', 'period: day, freeze: PT1H'",
                "'period: day', 'period: day, freeze: PT1H, thaw: PT0S'",
                "'keep: 3', 'keep: 4'",
                "', keep: 3', ''",
                "', segment: country', ''",
                "'segment: country', 'segment: team'",
                "'segment: country', 'segment: [country, team]'",
                "'[steps, quiz]', '[steps]'",
                "'title: All time', 'title: All time, score: best'",
                "'title: All time', 'title: All time, order: ascending'",
                "'title: All time', 'title: All time, top: 11'",
                "'title: All time', 'title: All time, ties: competition'",
                "'title: All time', 'title: All time, score: best-of, best-of: 2'",
                "'boards:', 'attributes: {level: {values: [gold]}}\nboards:'",
                "'global:', 'world:'",
                "'quiz: {', 'test: {points: 10}\n  quiz: {'"
            })
    void shouldDifferWhereAnythingThatCountsDiffers(String before, String after) {
        assertThat(fingerprint(YAML.replace(before, after))).isNotEqualTo(fingerprint(YAML));
    }

    @Test
    void shouldDifferWhereAnotherBoardIsTheFirst() {
        String global = "  global: {title: All time}\n";

        assertThat(fingerprint(YAML.replace(global, "") + global)).isNotEqualTo(fingerprint(YAML));
    }

    private static String fingerprint(String yaml) {
        return CatalogReader.read("catalog.yaml", yaml).fingerprint();
    }
}
