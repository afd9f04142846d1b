package dev.laurel.rules.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.fault.CatalogException;
import dev.laurel.schemas.rules.RulesChange;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesHistoryTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private static final String BOARDS = """
            boards:
              total: {title: Total}
              daily: {title: Daily, period: day}
            """;

    private RulesHistory history = RulesHistory.NONE;

    @Test
    void shouldNumberVersionsFromOne() {
        change(null, goal(3) + BOARDS);
        change(null, goal(5) + BOARDS);

        assertThat(history.number()).isEqualTo(2);
        assertThat(type(history.version(1).orElseThrow()).points()).isEqualTo(3);
        assertThat(type().points()).isEqualTo(5);
        assertThat(history.version(0)).isEmpty();
        assertThat(history.version(3)).isEmpty();
    }

    @Test
    void shouldLeaveAChangeOutThatIsBasedOnAnotherVersion() {
        change(null, goal(3) + BOARDS);

        assertThat(history.with(made(0, null, goal(4) + BOARDS))).isEmpty();
        assertThat(history.with(made(2, null, goal(4) + BOARDS))).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoCatalogue() {
        assertThatThrownBy(() -> change(null, "boards: {}")).isInstanceOf(CatalogException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999Z, 1",
        "2026-03-01T00:00:00Z, 2",
        "2026-04-30T23:59:59.999Z, 2",
        "2026-05-01T00:00:00Z, 3",
        "2026-07-01T00:00:00Z, 3",
    })
    void shouldCountAnActionByTheVersionOfItsTime(Instant timestamp, long points) {
        change(null, goal(1) + BOARDS);
        change(MARCH, goal(2) + BOARDS);
        change(MAY, goal(3) + BOARDS);

        assertThat(type().worth(1, timestamp)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28T23:59:59.999Z, 1", "2026-03-01T00:00:00Z, 4", "2026-06-01T00:00:00Z, 4"})
    void shouldPreferTheNewestOfTheVersionsInForce(Instant timestamp, long points) {
        change(null, goal(1) + BOARDS);
        change(MAY, goal(2) + BOARDS);
        change(JULY, goal(3) + BOARDS);
        change(MARCH, goal(4) + BOARDS);

        assertThat(type().worth(1, timestamp)).isEqualTo(points);
    }

    @Test
    void shouldCountEverythingAnewWhereAVersionIsForAllActions() {
        change(null, goal(1) + BOARDS);
        change(MAY, goal(2) + BOARDS);
        change(null, goal(3) + BOARDS);

        assertThat(type().earlier()).isEmpty();
        assertThat(type().worth(1, MARCH)).isEqualTo(3);
    }

    @Test
    void shouldKeepNoMomentAtWhichNothingChanges() {
        change(null, goal(1) + BOARDS);
        change(MARCH, goal(2) + BOARDS);
        change(MAY, goal(1) + BOARDS);
        change(MARCH, goal(1) + BOARDS);
        change(JULY, goal(1) + BOARDS);

        assertThat(type().earlier()).isEmpty();
        assertThat(history.newest().countedId("total")).isEqualTo("total~4");
    }

    @Test
    void shouldKnowWhatATypeWasWorthThatLeftAndCameBack() {
        change(null, "actions: {goal: {points: 1}, pass: {points: 1}}\n" + BOARDS);
        change(MARCH, "actions: {pass: {points: 1}}\n" + BOARDS);
        change(MAY, "actions: {goal: {points: 7}, pass: {points: 1}}\n" + BOARDS);

        assertThat(type().worth(1, MARCH)).isEqualTo(1);
        assertThat(type().worth(1, MAY)).isEqualTo(7);
    }

    @Test
    void shouldCountAChangedBoardUnderANewNameAndOthersOn() {
        change(null, goal(1) + BOARDS);
        change(null, goal(1) + """
                boards:
                  total: {title: Another title, top: 3}
                  daily: {title: Daily, period: day, score: best}
                  new: {title: New}
                """);
        change(null, goal(1) + """
                boards:
                  total: {title: Another title, top: 3}
                  daily: {title: Daily, period: day, score: best}
                """);

        RulesVersion second = history.version(2).orElseThrow();
        assertThat(second.countedId("total")).isEqualTo("total");
        assertThat(second.countedId("daily:2026-05-01")).isEqualTo("daily~2:2026-05-01");
        assertThat(second.countedId("new")).isEqualTo("new~2");
        assertThat(second.without(history.version(1).orElseThrow())
                        .orElseThrow()
                        .boards())
                .containsOnlyKeys("daily~2", "new~2");
        assertThat(history.newest().without(second)).isEmpty();
        assertThat(history.newest().counted().boards()).containsOnlyKeys("total", "daily~2");
        assertThat(history.everyBoard().boards()).containsOnlyKeys("total", "daily", "daily~2", "new~2");
    }

    @Test
    void shouldCountABoardAnewThatCameBack() {
        change(null, goal(1) + BOARDS);
        change(null, goal(1) + "boards: {total: {title: Total}}");
        change(null, goal(1) + BOARDS);

        assertThat(history.newest().countedId("daily:2026-05-01")).isEqualTo("daily~3:2026-05-01");
    }

    @Test
    void shouldShowTheNameThatReadersKnow() {
        assertThat(GenerationName.published("daily~12:2026-05-01:VN")).isEqualTo("daily:2026-05-01:VN");
        assertThat(GenerationName.published("daily~12")).isEqualTo("daily");
        assertThat(GenerationName.published("daily:2026-05-01")).isEqualTo("daily:2026-05-01");
    }

    @Test
    void shouldBoundWhatAnEarlierRuleMakesOfALargeQuantity() {
        change(null, "actions: {goal: {points: 1000000, per: unit, max-quantity: 1000}}\n" + BOARDS);
        change(MAY, "actions: {goal: {points: 1, per: unit, max-quantity: 1000000000000}}\n" + BOARDS);

        assertThat(type().worth(1_000_000_000_000L, MARCH)).isEqualTo(ActionType.POINTS_PER_ACTION_MAX);
        assertThat(type().worth(5, MARCH)).isEqualTo(5_000_000);
        assertThat(type().worth(5, MAY)).isEqualTo(5);
    }

    private ActionType type() {
        return type(history.newest());
    }

    private static ActionType type(RulesVersion version) {
        return Objects.requireNonNull(version.catalog().actions().get("goal"));
    }

    private static String goal(int points) {
        return "actions: {goal: {points: " + points + "}}\n";
    }

    private void change(@Nullable Instant from, String catalog) {
        history = history.with(made(history.number(), from, catalog)).orElseThrow();
    }

    private static RulesChange made(int basedOn, @Nullable Instant from, String catalog) {
        return new RulesChange(basedOn, JULY, "admin", "", from, RulesChange.Source.API, catalog);
    }
}
