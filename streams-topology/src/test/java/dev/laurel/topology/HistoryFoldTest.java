package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Rejection;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.port.FactQuestion.HistoryOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actions that are older than the history that is kept. */
class HistoryFoldTest {
    private static final Catalog CATALOG = catalog("sum");
    private static final int DAYS = 30;
    private static final Instant FIRST = START.minus(Duration.ofDays(29));

    private TopologyFixture topology = TopologyFixture.keeping(CATALOG, DAYS);
    private final Decisions decisions = new Decisions();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldKeepTheScoreAndNotTheActions() {
        twoGoals();
        later();

        assertThat(scores()).isEqualTo(Map.of("global", 20L, "best", 10L));
        assertThat(history()).isZero();
    }

    @Test
    void shouldKeepActionsThatWereRecordedALittleWhileAgo() {
        topology.send(action("ada", "goal", FIRST));
        topology.pass(Duration.ofDays(10));
        tellTime();
        topology.fold();

        assertThat(history()).isOne();
    }

    @Test
    void shouldRefuseWhatMayBeOneOfThemSentAgain() {
        Action first = twoGoals();
        later();

        topology.send(first);
        topology.send(action("ada", "goal", FIRST.plusSeconds(7)));

        assertThat(topology.rejections())
                .extracting(Rejection::code)
                .containsExactly(ErrorCode.TIMESTAMP_OUT_OF_RANGE, ErrorCode.TIMESTAMP_OUT_OF_RANGE);
        assertThat(scores()).containsEntry("global", 20L);
    }

    @Test
    void shouldRefuseWhatIsTooOldBeforeAnythingIsFolded() {
        topology.send(action("ada", "goal", START.minus(Duration.ofDays(DAYS + 1))));

        assertThat(topology.rejections()).extracting(Rejection::code).containsExactly(ErrorCode.TIMESTAMP_OUT_OF_RANGE);
    }

    @Test
    void shouldTakeWhatIsWithinTheHistory() {
        twoGoals();
        later();

        topology.send(action("ada", "goal", topology.now().minus(Duration.ofDays(DAYS))));

        assertThat(topology.rejections()).isEmpty();
        assertThat(scores()).containsEntry("global", 30L);
    }

    @Test
    void shouldLeaveOutWhatWasVoidForGood() {
        Action first = twoGoals();
        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, first));
        later();

        topology.send(decisions.onAction(DecisionKind.RESTORE_ACTION, first));

        assertThat(scores()).containsEntry("global", 10L);
    }

    @Test
    void shouldForgetWhatWasFoldedFromBeforeAReset() {
        twoGoals();
        later();
        Instant reset = topology.now().minus(Duration.ofDays(1));
        topology = topology.restarted(catalog("sum, since: " + reset), 1);
        topology.settle();

        assertThat(scores()).isEqualTo(Map.of("best", 10L));
    }

    @Test
    void shouldShowAgainWhatWasFoldedOfAHiddenUser() {
        twoGoals();
        topology.send(decisions.onUser(DecisionKind.HIDE_USER, "ada"));
        later();
        assertThat(scores()).isEmpty();

        topology.send(decisions.onUser(DecisionKind.SHOW_USER, "ada"));

        assertThat(scores()).isEqualTo(Map.of("global", 20L, "best", 10L));
    }

    @Test
    void shouldLeaveNothingOfAUserWhoIsErasedAfterwards() {
        twoGoals();
        later();

        topology.send(decisions.onUser(DecisionKind.ERASE_USER, "ada"));

        assertThat(topology.changelogKeys(Ledger.STORE)).noneMatch(key -> key.contains("ada"));
        assertThat(scores()).isEmpty();
    }

    @Test
    void shouldRecountFromWhatWasFolded() {
        twoGoals();
        later();
        topology.send(action("ada", "goal", topology.now()));
        topology = topology.restarted(catalog("latest"), 1);

        topology.settle();

        assertThat(scores()).isEqualTo(Map.of("global", 10L, "best", 10L));
    }

    @Test
    void shouldKeepWhatWasFoldedOnABoardThatFreezesLater() {
        twoGoals();
        later();
        topology = topology.restarted(catalog("sum, until: 2099-01-01T00:00:00Z, freeze: PT1H"), 1);
        topology.settle();

        assertThat(scores()).isEqualTo(Map.of("global", 20L, "global!frozen", 20L, "best", 10L));
    }

    @Test
    void shouldLeaveOutWhatMayHaveBeenFoldedOfTheTimeThatIsFrozen() {
        twoGoals();
        later();
        topology = topology.restarted(catalog("sum, until: 2026-10-24T00:00:00Z, freeze: PT1H"), 1);
        topology.settle();

        assertThat(scores()).isEqualTo(Map.of("global", 20L, "best", 10L));
    }

    private Action twoGoals() {
        Action first = action("ada", "goal", FIRST);
        topology.send(first);
        topology.send(action("ada", "goal", FIRST.plusSeconds(5)));
        return first;
    }

    private void later() {
        topology.pass(Duration.ofDays(12));
        tellTime();
        topology.fold();
    }

    /** Stream time moves with records. */
    private void tellTime() {
        topology.send(action("clock", "goal", topology.now()));
    }

    private int history() {
        return topology.ask(new HistoryOf("ada", Instant.EPOCH, START.plus(Duration.ofDays(999)), Set.of(), null, 100))
                .actions()
                .size();
    }

    private Map<String, Long> scores() {
        Map<String, Long> scores = new TreeMap<>();
        for (Map.Entry<String, Place> place : topology.places("ada").entrySet()) {
            scores.put(place.getKey(), place.getValue().score());
        }
        return scores;
    }

    private static Catalog catalog(String scoring) {
        return CatalogReader.read("test", """
                actions:
                  goal: {points: 10}
                boards:
                  global: {title: All, score: %s}
                  best: {title: Best, score: best}
                """.formatted(scoring));
    }
}
