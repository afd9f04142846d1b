package dev.laurel.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.ScoreUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The principle, with decisions: whatever the order in which actions and decisions arrive, a board is what a naive sort
 * of the actions that count is, and the audit adds up to it.
 */
class BoardIsAFunctionOfTheFactsTest {
    private static final List<String> USERS = List.of("ada", "bob", "cyd", "dan");
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              gain: {points: 3, per: unit, max-quantity: 5}
              loss: {points: -2, per: unit, max-quantity: 5}
              visit: {points: 0, per: unit, max-quantity: 5}
            attributes:
              level: {values: [gold, silver]}
            boards:
              sum: {title: Sum, top: 3}
              best: {title: Best, score: best, top: 3}
              latest-up: {title: Latest, score: latest, order: ascending, top: 3}
              gains: {title: Gains, actions: [gain], top: 3}
              daily: {title: Day, period: day}
              weekly-country: {title: Both, period: week, segment: country, score: best, top: 2}
              place: {title: Country and level, segment: [country, level], top: 2}
            """);

    @Property(tries = 15)
    void shouldBeWhatANaiveSortOfWhatCountsGives(@ForAll("actions") List<Action> actions, @ForAll Random random) {
        List<Decision> decisions = decisions(actions, random);
        List<Object> facts = new ArrayList<>(actions);
        facts.addAll(decisions);
        actions.stream().filter(action -> random.nextInt(4) == 0).forEach(facts::add);
        Collections.shuffle(facts, random);

        Map<String, Board> boards = new HashMap<>();
        List<ScoreUpdate> updates = new ArrayList<>();
        try (TopologyFixture topology = new TopologyFixture(CATALOG)) {
            for (Object fact : facts) {
                switch (fact) {
                    case Action action -> topology.send(action);
                    case Decision decision -> topology.send(decision);
                    default -> throw new IllegalStateException();
                }
                if (random.nextInt(6) == 0) {
                    topology.pass(Duration.ofMillis(7));
                }
            }
            boards.putAll(topology.boards());
            updates.addAll(topology.updates());
        }

        Map<String, NaiveBoards.Naive> expected = NaiveBoards.of(CATALOG, counting(actions, decisions));
        boards.forEach((id, board) -> {
            NaiveBoards.Naive naive = expected.getOrDefault(id, new NaiveBoards.Naive(0, List.of()));
            assertThat(board.total()).as(id).isEqualTo(naive.total());
            assertThat(board.leaderboard()).as(id).isEqualTo(naive.first());
        });
        assertThat(boards.keySet()).containsAll(expected.keySet());
        boards.forEach((id, board) -> board.leaderboard().forEach(entry -> assertAuditAddsUp(id, entry, updates)));
    }

    private static void assertAuditAddsUp(String board, Entry entry, List<ScoreUpdate> updates) {
        long points = 0;
        Long last = null;
        for (ScoreUpdate update : updates) {
            if (update.userId().equals(entry.userId())) {
                for (BoardScore score : update.boards()) {
                    if (score.board().equals(board)) {
                        assertThat(score.oldScore()).as("chain of %s", board).isEqualTo(last);
                        points += update.points();
                        last = score.left() ? null : (Long) score.newScore();
                    }
                }
            }
        }
        assertThat(last).as(board).isEqualTo(entry.score());
        if (CATALOG.definitionOf(board).orElseThrow().scoring().equals(dev.laurel.rules.catalog.Scoring.SUM)) {
            assertThat(points).as(board).isEqualTo(entry.score());
        }
    }

    private static List<Action> counting(List<Action> actions, List<Decision> decisions) {
        Map<String, UserDecisions> byUser = new HashMap<>();
        for (String user : USERS) {
            byUser.put(
                    user,
                    UserDecisions.of(decisions.stream()
                            .filter(decision -> decision.userId().equals(user))
                            .toList()));
        }
        return actions.stream()
                .filter(action -> requireNonNull(byUser.get(action.userId())).count(action))
                .toList();
    }

    private static List<Decision> decisions(List<Action> actions, Random random) {
        Decisions made = new Decisions();
        List<Decision> decisions = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0 && !actions.isEmpty(); i--) {
            Action action = actions.get(random.nextInt(actions.size()));
            Instant other = actions.get(random.nextInt(actions.size())).timestamp();
            Instant from = action.timestamp().isBefore(other) ? action.timestamp() : other;
            Instant to = (action.timestamp().isBefore(other) ? other : action.timestamp()).plusMillis(1);
            decisions.add(
                    switch (random.nextInt(8)) {
                        case 0, 1 -> made.onAction(DecisionKind.VOID_ACTION, action);
                        case 2 -> made.onAction(DecisionKind.RESTORE_ACTION, action);
                        case 3 -> made.onRange(DecisionKind.VOID_ACTIONS, action.userId(), from, to);
                        case 4 -> made.onRange(DecisionKind.VOID_ACTIONS, action.userId(), from, to, "gain");
                        case 5 -> made.onRange(DecisionKind.RESTORE_ACTIONS, action.userId(), from, to);
                        case 6 -> made.onUser(DecisionKind.HIDE_USER, action.userId());
                        default -> made.onUser(DecisionKind.SHOW_USER, action.userId());
                    });
        }
        return decisions;
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Instant> time = Arbitraries.of(
                        "2026-01-01T00:00:00Z",
                        "2026-01-04T23:59:59.999Z",
                        "2026-01-05T00:00:00Z",
                        "2026-02-28T12:00:00Z")
                .map(Instant::parse);
        return Combinators.combine(
                        Arbitraries.of(USERS),
                        Arbitraries.of("gain", "loss", "visit"),
                        time,
                        Arbitraries.longs().between(1, 5),
                        Arbitraries.of("Ann", "Bea").injectNull(0.5),
                        Arbitraries.of("VN", "UK", "GB").injectNull(0.3),
                        Arbitraries.of("gold", "silver", "wood"))
                .as((user, type, at, quantity, name, country, level) -> new Action(
                        UUID.randomUUID(),
                        user,
                        type,
                        at,
                        quantity,
                        name,
                        country,
                        Map.of("level", level),
                        Client.UNKNOWN))
                .list()
                .ofMaxSize(30);
    }
}
