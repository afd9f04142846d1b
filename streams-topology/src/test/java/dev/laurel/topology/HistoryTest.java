package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.port.FactQuestion.DecisionPosition;
import dev.laurel.topology.port.FactQuestion.DecisionsAfter;
import dev.laurel.topology.port.FactQuestion.History;
import dev.laurel.topology.port.FactQuestion.HistoryOf;
import dev.laurel.topology.port.FactQuestion.HistoryPosition;
import dev.laurel.topology.port.RecordedAction;
import dev.laurel.topology.rank.rows.UserStandings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the ledger keeps and answers. */
class HistoryTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              goal: {points: 10}
              own-goal: {points: -3}
            boards:
              global: {title: All}
              best: {title: Best, score: best}
            """);
    private static final Instant LATER = START.plus(Duration.ofDays(1_000));

    private final TopologyFixture topology = new TopologyFixture(CATALOG);
    private final Decisions decisions = new Decisions();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldShowTheNewestFirst() {
        Action second = sent("ada", "goal", START.plusSeconds(2));
        Action first = sent("ada", "goal", START.plusSeconds(1));
        sent("ada2", "goal", START);
        sent("ad", "goal", START);

        assertThat(history("ada", Set.of(), null, 10).actions())
                .extracting(recorded -> recorded.action().actionId())
                .containsExactly(second.actionId(), first.actionId());
    }

    @Test
    void shouldShowWhatAnActionSaidAndWhenItWasRecorded() {
        topology.pass(Duration.ofSeconds(5));
        Action sent = action(UUID.randomUUID(), "ada", "goal", START, 1, "VN");
        topology.send(sent);

        RecordedAction recorded = history("ada", Set.of(), null, 10).actions().getFirst();

        assertThat(recorded.recordedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(recorded.action())
                .usingRecursiveComparison()
                .ignoringFields("client")
                .isEqualTo(sent);
    }

    @Test
    void shouldShowEachActionOnceOverPages() {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // Several of one instant.
            Instant time = START.plusSeconds(i / 4);
            sent.add(sent("ada", i % 3 == 0 ? "own-goal" : "goal", time).actionId());
        }

        assertThat(paged(Set.of())).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(paged(Set.of("own-goal"))).hasSize(9);
    }

    @Test
    void shouldShowARangeWithItsBeginAndWithoutItsEnd() {
        sent("ada", "goal", START);
        Action inside = sent("ada", "goal", START.plusSeconds(1));
        sent("ada", "goal", START.plusSeconds(2));

        HistoryOf question = new HistoryOf("ada", START.plusSeconds(1), START.plusSeconds(2), Set.of(), null, 10);

        assertThat(topology.ask(question).actions())
                .extracting(recorded -> recorded.action().actionId())
                .containsExactly(inside.actionId());
    }

    @Test
    void shouldShowTheDecisionsWithTheHistory() {
        Action action = sent("ada", "goal", START);
        Decision voiding = decisions.onAction(DecisionKind.VOID_ACTION, action);
        topology.send(voiding);

        assertThat(history("ada", Set.of(), null, 10).decisions()).containsExactly(voiding);
    }

    @Test
    void shouldShowDecisionsOfAllUsersByTime() {
        Decision first = decisions.onUser(DecisionKind.HIDE_USER, "zoe");
        Decision second = decisions.onUser(DecisionKind.HIDE_USER, "ada");
        Decision third = decisions.onUser(DecisionKind.SHOW_USER, "zoe");
        List.of(third, first, second).forEach(topology::send);

        assertThat(topology.ask(new DecisionsAfter(null, null, 10))).containsExactly(first, second, third);
        assertThat(topology.ask(new DecisionsAfter(null, null, 2))).containsExactly(first, second);
        assertThat(topology.ask(new DecisionsAfter(null, DecisionPosition.of(first), 10)))
                .containsExactly(second, third);
        assertThat(topology.ask(new DecisionsAfter("zoe", null, 10))).containsExactly(first, third);
        assertThat(topology.ask(new DecisionsAfter("bob", null, 10))).isEmpty();
    }

    @Test
    void shouldCarryOverWhatWasCountedBeforeThereWasALedger() {
        topology.put("ada", beforeTheLedger());

        Action goal = sent("ada", "goal", START);
        assertThat(scores("ada")).isEqualTo(Map.of("global", 52L, "best", 30L));

        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, goal));
        assertThat(scores("ada")).isEqualTo(Map.of("global", 42L, "best", 30L));
    }

    @Test
    void shouldHideAndShowWhatWasCountedBeforeThereWasALedger() {
        topology.put("ada", beforeTheLedger());

        topology.send(decisions.onUser(DecisionKind.HIDE_USER, "ada"));
        assertThat(scores("ada")).isEmpty();

        topology.send(decisions.onUser(DecisionKind.SHOW_USER, "ada"));
        assertThat(scores("ada")).isEqualTo(Map.of("global", 42L, "best", 30L));
        assertThat(topology.updates())
                .filteredOn(update -> update.boards().getFirst().board().equals("global"))
                .extracting(ScoreUpdate::points)
                .containsExactly(-42L, 42L);
    }

    private static UserStandings beforeTheLedger() {
        Map<String, Standing> standings = Map.of(
                "global", new Standing(42, START.toEpochMilli(), null, 0),
                "best", new Standing(30, START.toEpochMilli(), null, 0));
        return new UserStandings(new TreeMap<>(standings), false);
    }

    private Map<String, Long> scores(String user) {
        Map<String, Long> scores = new TreeMap<>();
        topology.places(user).forEach((board, place) -> scores.put(board, place.score()));
        return scores;
    }

    private List<UUID> paged(Set<String> types) {
        List<UUID> shown = new ArrayList<>();
        HistoryPosition next = null;
        do {
            History page = history("ada", types, next, 4);
            page.actions().forEach(recorded -> shown.add(recorded.action().actionId()));
            next = page.next();
        } while (next != null);
        return shown;
    }

    private History history(String user, Set<String> types, @Nullable HistoryPosition before, int limit) {
        return topology.ask(new HistoryOf(user, Instant.EPOCH, LATER, types, before, limit));
    }

    private Action sent(String user, String type, Instant time) {
        Action action = action(user, type, time);
        topology.send(action);
        return action;
    }
}
