package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.RecountProgress;
import dev.laurel.topology.rank.store.RankQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Boards are counted twice where they freeze: live, and as they froze. */
class FrozenStandingsTest {
    private static final String YAML = """
            actions:
              goal: {points: 10}
            boards:
              cup: {title: Cup, until: 2026-11-21T13:00:00Z, freeze: PT1H}
              daily: {title: Day, period: day, keep: 1, freeze: PT1H}
            """;
    private static final Catalog CATALOG = CatalogReader.read("test", YAML);
    private static final Instant BEFORE = START.minusMillis(1);

    private TopologyFixture topology = new TopologyFixture(CATALOG);
    private final Decisions decisions = new Decisions();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldHoldBackWhatComesAfterItFroze() {
        topology.send(action("ada", "goal", BEFORE));
        topology.send(action("ada", "goal", START));
        topology.send(action("bea", "goal", START));

        Map<String, List<String>> parts = newest(topology.firstPlaces());

        assertThat(parts.get("cup")).containsExactly("ada 20", "bea 10");
        assertThat(parts.get("cup!frozen")).containsExactly("ada 10");
    }

    @Test
    void shouldTakeWhatArrivesLate() {
        topology.send(action("ada", "goal", START));
        topology.send(action("bea", "goal", BEFORE));

        assertThat(newest(topology.firstPlaces()).get("cup!frozen")).containsExactly("bea 10");
    }

    @Test
    void shouldFollowDecisionsAboutWhatCameBefore() {
        Action early = action("ada", "goal", BEFORE);
        Action late = action("ada", "goal", START);
        List.of(early, late, action("ada", "goal", BEFORE), action("bea", "goal", BEFORE))
                .forEach(topology::send);
        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, early));
        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, late));
        topology.send(decisions.onUser(DecisionKind.HIDE_USER, "bea"));

        Map<String, List<String>> parts = newest(topology.firstPlaces());

        assertThat(parts.get("cup")).containsExactly("ada 10");
        assertThat(parts.get("cup!frozen")).containsExactly("ada 10");
    }

    @Test
    void shouldPublishAndAuditTheLiveBoardAlone() {
        Action action = action("ada", "goal", BEFORE);
        topology.send(action);
        topology.send(action("ada", "goal", START));
        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, action));

        assertThat(topology.boardChanges()).extracting(Board::board).containsOnly("cup", "daily:2026-11-21");
        assertThat(topology.updates())
                .flatExtracting(ScoreUpdate::boards)
                .extracting(BoardScore::board)
                .containsOnly("cup", "daily:2026-11-21");
    }

    @Test
    void shouldRankTheBoardAsItFroze() {
        topology.send(action("ada", "goal", BEFORE));
        topology.send(action("bea", "goal", START));
        topology.settle();

        assertThat(topology.ask(new RankQuery.Own<>(new Question.Slice("cup!frozen", null, 0, 10)))
                        .places())
                .extracting(Place::userId)
                .containsExactly("ada");
        assertThat(topology.places("bea")).containsOnlyKeys("cup", "daily:2026-11-21", "daily!frozen:2026-11-21");
    }

    @Test
    void shouldKeepAPastPeriodAsItFroze() {
        topology.send(action("ada", "goal", Instant.parse("2026-11-20T22:59:59.999Z")));
        topology.send(action("ada", "goal", Instant.parse("2026-11-20T23:00:00Z")));
        topology.settle();

        assertThat(scoreOf("ada", "daily!frozen:2026-11-20")).isEqualTo(10);
        assertThat(scoreOf("ada", "daily:2026-11-20")).isEqualTo(20);

        topology.pass(Duration.ofDays(2));
        topology.send(action("bea", "goal", topology.now()));
        // As long as the live one.
        IntStream.range(0, 10).forEach(minute -> topology.pass(Duration.ofMinutes(1)));

        assertThat(topology.rankedBoards()).noneMatch(board -> board.endsWith("2026-11-20"));
    }

    @Test
    void shouldCountAFreezeThatIsNewBesideTheLiveBoard() {
        topology.close();
        ChangingRules rules = new ChangingRules(YAML.replace(", freeze: PT1H", ""));
        topology = new TopologyFixture(rules, new RecountProgress(1));
        topology.send(action("ada", "goal", BEFORE));
        topology.send(action("ada", "goal", START));
        settle(rules);
        List<ScoreUpdate> told = topology.updates();
        long rows = topology.boardChanges().size();

        rules.change(YAML, null);
        settle(rules);

        assertThat(told).hasSize(2);
        assertThat(rows).isPositive();
        assertThat(topology.updates()).isEmpty();
        assertThat(topology.boardChanges()).isEmpty();
        assertThat(newest(topology.firstPlaces()).get("cup!frozen~2")).containsExactly("ada 10");
        assertThat(rules.history().newest().countedId("cup")).isEqualTo("cup");
    }

    @Test
    void shouldLetItGoWithTheFreeze() {
        topology.close();
        ChangingRules rules = new ChangingRules(YAML);
        topology = new TopologyFixture(rules, new RecountProgress(1));
        topology.send(action("ada", "goal", BEFORE));
        settle(rules);
        topology.updates();
        long seen = topology.board("cup").revision();

        rules.change(YAML.replace(", freeze: PT1H", ""), null);
        settle(rules);

        assertThat(topology.places("ada")).containsOnlyKeys("cup", "daily:2026-11-21");
        assertThat(topology.updates()).isEmpty();
        assertThat(topology.firstPlacesNow()).containsEntry("cup!frozen|0", null);
        // Readers may have seen a later one of the board as it froze.
        assertThat(topology.board("cup").revision()).isGreaterThan(seen);
    }

    private void settle(ChangingRules rules) {
        for (int steps = 0; !topology.stepRules(rules); steps++) {
            assertThat(steps).isLessThan(1_000);
        }
        topology.settle();
    }

    private long scoreOf(String user, String board) {
        Map<String, Place> places = topology.ask(new RankQuery.Own<>(new Question.PlacesOf(user, board)));
        return requireNonNull(places.get(board)).score();
    }

    private static Map<String, List<String>> newest(List<FirstPlaces> parts) {
        return parts.stream()
                .collect(Collectors.toMap(
                        FirstPlaces::board,
                        part -> part.places().stream()
                                .map(place -> place.userId() + ' ' + place.score())
                                .toList(),
                        (earlier, later) -> later));
    }
}
