package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingRulesTest {
    private static final String YAML = """
            actions:
              quiz: {points: 10}
              steps: {points: 2, per: unit, max-quantity: 100}
            boards:
              global: {title: All time}
              daily: {title: Today, period: day, keep: 3}
              country: {title: By country, segment: country, actions: [steps]}
            """;
    private static final CountingRules COUNTED = CountingRules.NONE.next(catalog(YAML));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'title: All time', 'title: All time, score: best', global, 'had score sum and now has score best'",
                "'title: All time', 'title: All time, score: best-of, best-of: 3', global, 'had score sum and now has score best-of 3'",
                "'title: All time', 'title: All time, order: ascending', global, 'had order descending and now has order ascending'",
                "'period: day', 'period: week', daily, 'had period day and now has period week'",
                "', period: day, keep: 3', '', daily, 'had period day and now has no period'",
                "'period: day', 'every: PT6H, from: 2026-01-01T00:00:00Z', daily, 'had period day and now has period every PT6H from 2026-01-01T00:00:00Z'",
                "'period: day', 'period: day, since: 2026-01-01T00:00:00Z', daily, 'had no since and now has since 2026-01-01T00:00:00Z'",
                "'title: All time', 'title: All time, until: 2026-01-01T00:00:00Z', global, 'had no until and now has until 2026-01-01T00:00:00Z'",
                "'keep: 3', 'keep: 4', daily, 'kept 3 past periods and now keeps 4'",
                "', keep: 3', '', daily, 'kept 3 past periods and now keeps all'",
                "'[steps]', '[steps, quiz]', country, 'did not count quiz and now does'",
                "'title: Today', 'title: Today, actions: [quiz]', daily, 'counted steps and now does not'",
                "'boards:', 'boards:\n  weekly: {title: Week, period: week}', weekly, 'is new'",
                "'  global: {title: All time}\n', '', global, 'was removed'"
            })
    void shouldTouchTheBoardWhoseStandingsMayBeOthers(String before, String after, String board, String why) {
        Map<String, List<String>> touched = COUNTED.touched(COUNTED.next(catalog(YAML.replace(before, after))));

        assertThat(touched).containsOnlyKeys(board);
        assertThat(touched.get(board)).contains(why);
    }

    @Test
    void shouldTouchABoardThatGoesByTheDaysOfAnotherZone() {
        CountingRules other = COUNTED.next(catalog(YAML.replace("period: day", "period: day, time-zone: Asia/Tokyo")));

        assertThat(COUNTED.touched(other).get("daily"))
                .singleElement()
                .asString()
                .startsWith("had period day and now has period day in Asia/Tokyo (rules ");
        assertThat(other.touched(other)).isEmpty();
    }

    @Test
    void shouldTouchABoardThatNoLongerSplits() {
        CountingRules other = COUNTED.next(catalog(YAML.replace(", segment: country", "")));

        assertThat(COUNTED.touched(other).get("country"))
                .singleElement()
                .asString()
                .matches("had segment country \\(codes [0-9a-f]{8}\\) and now has no segment");
        assertThat(COUNTED.touched(COUNTED.next(catalog(YAML)))).isEmpty();
    }

    @Test
    void shouldTouchABoardWhoseAttributeHasOtherValues() {
        String yaml = """
                actions: {quiz: {points: 10}}
                attributes: {level: {values: [silver, gold]}, class: {values: [a]}}
                boards:
                  level: {title: Level, segment: level}
                  class: {title: Class, segment: class}
                """;
        CountingRules counted = CountingRules.NONE.next(catalog(yaml));
        CountingRules more = counted.next(catalog(yaml.replace("[silver, gold]", "[bronze, silver, gold]")));

        assertThat(counted.touched(more)).containsOnlyKeys("level");
        assertThat(counted.touched(more).get("level"))
                .containsExactly(
                        "had segment level of [gold, silver] and now has segment level of [bronze, gold, silver]");
        assertThat(counted.touched(counted.next(catalog(yaml.replace("[silver, gold]", "[gold, silver]")))))
                .isEmpty();
    }

    @Test
    void shouldReadRulesThatWereWrittenBeforeBoardsHadACalendar() throws IOException {
        String stored = """
                {"version":1,"generation":4,"types":["quiz","steps"],"boards":{
                "country":{"segment":"COUNTRY","scoring":"SUM","order":"DESCENDING","counts":{"steps":"2 a unit"}},
                "daily":{"period":"DAY","scoring":"SUM","order":"DESCENDING","keep":3,"counts":{"quiz":"10","steps":"2 a unit"}},
                "global":{"scoring":"SUM","order":"DESCENDING","counts":{"quiz":"10","steps":"2 a unit"}}}}
                """;

        CountingRules read = Json.mapper().readValue(stored, CountingRules.class);

        assertThat(read.hasKnownForm()).isTrue();
        // Countries had no one spelling then.
        assertThat(read.touched(COUNTED)).containsOnlyKeys("country");
        assertThat(read.touched(COUNTED).get("country"))
                .singleElement()
                .asString()
                .startsWith("had segment country and now has segment country (codes ");
    }

    @ParameterizedTest
    @CsvSource({"'title: All time', 1", "'title: All time, since: 2026-01-01T00:00:00Z', 2"})
    void shouldHaveAFormThatReleasesWithoutBoundsDoNotTakeForTheirs(String global, int version) {
        CountingRules rules = CountingRules.NONE.next(catalog(YAML.replace("title: All time", global)));

        assertThat(rules.version()).isEqualTo(version);
        assertThat(rules.hasKnownForm()).isTrue();
    }

    @Test
    void shouldTouchEachBoardThatCountsATypeOfOtherPoints() {
        CountingRules other = COUNTED.next(catalog(YAML.replace("points: 2, per: unit", "points: 3, per: unit")));

        assertThat(COUNTED.touched(other)).containsOnlyKeys("global", "daily", "country");
        assertThat(COUNTED.touched(other).get("country"))
                .containsExactly("counted steps as 2 a unit and now as 3 a unit");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'title: Today', 'title: Now, top: 50'",
                "'title: Today', 'title: Today, ties: competition'",
                "'keep: 3', 'keep: 2'",
                "'max-quantity: 100', 'max-quantity: 200, signed: true'",
                // No action of a type that is new was accepted before, so none is missing.
                "'boards:', '  puzzle: {points: 7}\nboards:'"
            })
    void shouldNotTouchWhatStandingsDoNotDependOn(String before, String after) {
        assertThat(COUNTED.touched(COUNTED.next(catalog(YAML.replace(before, after)))))
                .isEmpty();
    }

    @Test
    void shouldKnowActionsOfATypeThatWasTakenOutAndIsPutBack() {
        CountingRules without = COUNTED.next(catalog(YAML.replace("  quiz: {points: 10}\n", "")));
        CountingRules again = without.next(catalog(YAML));

        assertThat(without.touched(again)).containsOnlyKeys("global", "daily");
        assertThat(again.isSameAs(COUNTED)).isTrue();
        assertThat(again.generation()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'best-of, best-of: 3', 'best-of, best-of: 4', 'had score best-of 3 and now has score best-of 4'",
                "'average, at-least: 2', 'average, at-least: 3', 'had score average of at-least 2 with decimals 0 and now has score average of at-least 3 with decimals 0'",
                "'average, at-least: 2', 'average, at-least: 2, decimals: 1', 'had score average of at-least 2 with decimals 0 and now has score average of at-least 2 with decimals 1'"
            })
    void shouldTouchABoardWhoseScoreHasAnotherNumber(String before, String after, String why) {
        String yaml = "actions: {a: {points: 1}}\nboards: {b: {title: B, score: %s}}";
        CountingRules counted = CountingRules.NONE.next(catalog(yaml.formatted(before)));

        assertThat(counted.touched(counted.next(catalog(yaml.formatted(after)))).get("b"))
                .containsExactly(why);
    }

    /** As the build before wrote them. */
    @Test
    void shouldReadTheRulesOfAnEarlierRelease() throws IOException {
        CountingRules rules = Json.mapper().readValue("""
                {"version":1,"generation":1,"types":["a"],
                 "boards":{"b":{"scoring":"BEST","order":"ASCENDING","counts":{"a":"1"}}}}
                """, CountingRules.class);

        Catalog same = catalog("actions: {a: {points: 1}}\nboards: {b: {title: B, score: best, order: ascending}}");
        assertThat(rules.isSameAs(rules.next(same))).isTrue();
    }

    @Test
    void shouldTouchEveryBoardWhereItIsNotKnownWhatCounted() {
        assertThat(CountingRules.NONE.touched(COUNTED)).containsOnlyKeys("global", "daily", "country");
    }

    @Test
    void shouldTellByADigestWhetherRulesAreTheSame() throws IOException {
        CountingRules digested = Json.mapper().readValue(Json.bytes(COUNTED.digested()), CountingRules.class);

        assertThat(digested.hasKnownForm()).isTrue();
        assertThat(digested.touched(digested.next(catalog(YAML)))).isEmpty();
        assertThat(digested.isSameAs(digested.next(catalog(YAML)))).isTrue();
        Catalog other = catalog(YAML.replace("period: day", "period: week"));
        assertThat(digested.touched(digested.next(other))).containsOnlyKeys("global", "daily", "country");
        assertThat(digested.isSameAs(digested.next(other))).isFalse();
    }

    /** Points that change every day for years. */
    @Test
    void shouldStaySmallHoweverOftenPointsChange() {
        Catalog changing = catalog(YAML);
        for (int day = 1; day <= 1_000; day++) {
            Catalog next = catalog(YAML.replace("points: 10", "points: " + (10 + day)));
            changing = next.since(Instant.EPOCH.plus(Duration.ofDays(day)), changing);
        }
        CountingRules rules = CountingRules.NONE.next(changing);
        Catalog almost = catalog(YAML.replace("points: 10", "points: 1010")).since(Instant.EPOCH, catalog(YAML));

        assertThat(Json.bytes(rules)).hasSizeLessThan(4_000);
        assertThat(Json.bytes(rules.digested())).hasSizeLessThan(200);
        assertThat(rules.touched(rules.next(almost))).containsOnlyKeys("global", "daily");
    }

    private static Catalog catalog(String yaml) {
        return CatalogReader.read("catalog.yaml", yaml);
    }
}
