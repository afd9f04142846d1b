package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.ScoreUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * The principle, with rules that change: whatever happened under which catalogue, before, after or in the middle of a
 * recount, and however often that was interrupted, a board is what a naive sort of all facts gives by the last
 * catalogue, and the audit adds up to it.
 */
class BoardIsAFunctionOfFactsAndRulesTest {
    private static final List<String> USERS = List.of("ada", "bob", "cyd", "dan", "eve", "fay");
    private static final List<String> TIMES = List.of(
            "2026-01-01T00:00:00Z",
            "2026-01-04T23:59:59.999Z",
            "2026-01-05T00:00:00Z",
            "2026-02-28T12:00:00Z",
            "2026-03-29T00:59:59.999Z",
            "2026-11-21T11:59:00Z");
    private static final List<Catalog> CATALOGS = List.of(
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, top: 3}
                      timed: {title: Timed, period: day}
                      place: {title: Place, segment: country}
                      teams: {title: Teams, of: team, then: fewer-actions}
                    """),
            catalog("gain: {points: 4, per: unit, max-quantity: 5}", """
                      main: {title: Main, score: best, then: more-actions, top: 3, ties: competition}
                      timed: {title: Timed, period: week, actions: [gain, visit]}
                      place: {title: Place, segment: country, order: ascending}
                      extra: {title: Extra, segment: level}
                      teams: {title: Teams, of: team, period: day, top: 2}
                    """),
            catalog("other: {points: 1}", """
                      main: {title: Main, score: latest, order: ascending, then: fewer-actions, top: 3}
                      timed: {title: Timed}
                      teams: {title: Users}
                    """),
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      place: {title: Place, period: month, segment: country, score: best}
                      extra: {title: Extra, actions: [loss], of: team, segment: level}
                      teams: {title: Teams, of: team, segment: country, score: best}
                    """),
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, score: average, at-least: 2, decimals: 1, top: 3, ties: competition}
                      timed: {title: Timed, period: day, score: average, at-least: 2}
                      place: {title: Place, segment: country, score: best-of, best-of: 2, then: latest-first, ties: competition}
                      extra: {title: Extra, score: streak, ties: competition}
                      teams: {title: Teams, of: team, score: average, at-least: 3}
                    """),
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, score: average, at-least: 4, top: 3, then: latest-first}
                      timed: {title: Timed, period: week, score: count, ties: competition}
                      place: {title: Place, segment: [country, level], score: best-of, best-of: 1, order: ascending}
                      extra: {title: Extra, period: month, score: streak, order: ascending}
                      teams: {title: Teams, of: team, score: average, at-least: 2}
                    """),
            // Labels of the first catalogue, of periods that end at other times.
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, top: 3, since: 2026-01-04T23:59:59.999Z}
                      timed: {title: Timed, period: day, time-zone: Europe/Berlin}
                      teams: {title: Teams, of: team, period: day, time-zone: Europe/Berlin}
                      place: {title: Place, every: P5D, from: 2026-01-05T00:00:00Z, segment: country}
                    """),
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, top: 3, until: 2026-01-05T00:00:00Z}
                      timed: {title: Timed, every: P1D, from: 2026-01-01T06:00:00-05:00, time-zone: America/New_York}
                      place: {title: Place, every: PT6H, from: 2026-01-05T00:00:00Z, segment: [level, country]}
                      extra: {title: Extra, period: day, since: 2026-01-05T00:00:00Z, until: 2026-03-01T00:00:00Z}
                    """),
            catalog("gain: {points: 4, per: unit, max-quantity: 5}", """
                      timed:
                        title: Timed
                        seasons:
                          2026-01-05: {start: 2026-01-04T23:59:59.999Z, end: 2026-01-05T00:00:00Z}
                          2026-02-28: {start: 2026-02-01T00:00:00Z, end: 2026-12-01T00:00:00Z}
                      place: {title: Place, period: day, time-zone: Asia/Tokyo, segment: country}
                      extra: {title: Extra, period: month, time-zone: America/New_York, score: streak}
                    """),
            // One value less.
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      place: {title: Place, segment: [country, level]}
                      extra: {title: Extra, segment: level}
                    """, "gold"));

    private final Map<String, Board> shown = new TreeMap<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Action> accepted = new ArrayList<>();
    private final List<Decision> decided = new ArrayList<>();
    private final Decisions decisions = new Decisions();

    /** An audit record, and the catalogue of the time. */
    private record Told(Catalog catalog, ScoreUpdate update) {}

    @BeforeTry
    void forget() {
        List.of(told, accepted, decided).forEach(List::clear);
        shown.clear();
    }

    @Property(tries = 14)
    void shouldBeWhatANaiveSortOfWhatCountsGives(@ForAll Random random) {
        Catalog catalog = any(CATALOGS, random);
        TopologyFixture topology = new TopologyFixture(catalog);
        for (int start = random.nextInt(1, 6); start > 0; start--) {
            for (int facts = random.nextInt(8); facts > 0; facts--) {
                happen(topology, catalog, random);
                if (random.nextBoolean()) {
                    topology.tick();
                }
            }
            if (random.nextBoolean()) {
                topology.settle();
            }
            read(topology, catalog);
            // The same catalogue too: that is a crash.
            catalog = random.nextInt(3) == 0 ? catalog : any(CATALOGS, random);
            topology = topology.restarted(catalog, random.nextInt(1, 4));
            for (int ticks = random.nextInt(6); ticks > 0; ticks--) {
                topology.tick();
            }
        }
        topology.settle();
        read(topology, catalog);
        assertThat(topology.isRecounted()).isTrue();
        topology.close();

        assertShown(catalog);
    }

    private void assertShown(Catalog catalog) {
        Map<String, NaiveBoards.Naive> expected = NaiveBoards.of(catalog, counting(catalog));
        assertThat(shown.keySet()).containsAll(expected.keySet()).allMatch(catalog::has);
        shown.forEach((id, board) -> {
            NaiveBoards.Naive naive = expected.getOrDefault(id, new NaiveBoards.Naive(0, List.of()));
            assertThat(board.total()).as(id).isEqualTo(naive.total());
            assertThat(board.leaderboard()).as(id).isEqualTo(naive.first());
        });
        Map<String, Map<String, Long>> scores = new TreeMap<>();
        USERS.forEach(user -> scoresOf(user, catalog)
                .forEach((board, score) ->
                        scores.computeIfAbsent(board, first -> new TreeMap<>()).put(user, score)));
        // The audit tells of users, and so of the members of teams.
        expected.keySet().removeIf(catalog::isOfTeams);
        expected.forEach((id, naive) -> {
            assertThat(scores.get(id)).as(id).hasSize((int) naive.total());
            naive.first().forEach(entry -> assertThat(scores.get(id)).containsEntry(entry.userId(), entry.score()));
        });
        assertThat(scores.keySet()).isEqualTo(expected.keySet());
    }

    /** The last scores of the audit, whose records continue one another, and add up while a board is a sum. */
    private Map<String, Long> scoresOf(String user, Catalog catalog) {
        Map<String, Long> scores = new HashMap<>();
        Map<String, Long> sums = new HashMap<>();
        for (Told record : told) {
            ScoreUpdate update = record.update;
            if (update.userId().equals(user)) {
                update.boards().forEach(score -> {
                    String board = score.board();
                    assertThat(score.oldScore()).as(board).isEqualTo(scores.get(board));
                    sums.merge(board, update.points(), Long::sum);
                    if (score.left()) {
                        scores.remove(board);
                    } else {
                        scores.put(board, score.newScore());
                    }
                });
                if (isLast(record)) {
                    compare(record.catalog, scores, sums);
                }
            }
        }
        assertThat(scores.keySet()).allMatch(catalog::has);
        return scores;
    }

    /** The first of a decision's records has the score after all of them. */
    private boolean isLast(Told record) {
        UUID decision = record.update.decision();
        return decision == null
                || told.stream()
                        .filter(other -> decision.equals(other.update.decision()))
                        .toList()
                        .getLast()
                        .update
                        .actionId()
                        .equals(record.update.actionId());
    }

    private static void compare(Catalog catalog, Map<String, Long> scores, Map<String, Long> sums) {
        sums.replaceAll((board, sum) -> {
            long score = scores.getOrDefault(board, 0L);
            if (isSum(catalog, board)) {
                assertThat(sum).as(board).isEqualTo(score);
            }
            return score;
        });
    }

    /** Nobody has points on a board that left. */
    private static boolean isSum(Catalog catalog, String board) {
        return catalog.definitionOf(board)
                .map(definition -> definition.scoring().equals(Scoring.SUM))
                .orElse(true);
    }

    private void happen(TopologyFixture topology, Catalog catalog, Random random) {
        if (random.nextInt(4) == 0 && !accepted.isEmpty()) {
            Decision decision = decision(random);
            decided.add(decision);
            topology.send(decision);
        } else {
            Action action = action(random);
            if (catalog.refuse(action.type(), action.quantity()).isEmpty()) {
                accepted.add(action);
            }
            topology.send(action);
        }
        topology.pass(Duration.ofMillis(1));
    }

    private Decision decision(Random random) {
        Action action = any(accepted, random);
        return switch (random.nextInt(5)) {
            case 0, 1 -> decisions.onAction(DecisionKind.VOID_ACTION, action);
            case 2 -> decisions.onAction(DecisionKind.RESTORE_ACTION, action);
            case 3 -> decisions.onUser(DecisionKind.HIDE_USER, action.userId());
            default -> decisions.onUser(DecisionKind.SHOW_USER, action.userId());
        };
    }

    private static Action action(Random random) {
        return new Action(
                UUID.randomUUID(),
                any(USERS, random),
                any(List.of("gain", "loss", "visit"), random),
                Instant.parse(any(TIMES, random)),
                random.nextInt(1, 6),
                random.nextBoolean() ? "Ann" : null,
                random.nextInt(3) == 0 ? null : any(List.of("VN", "UK", "gbr"), random),
                random.nextInt(4) == 0 ? null : any(List.of("red", "blue", "ada"), random),
                random.nextInt(3) == 0 ? Map.of() : Map.of("level", any(List.of("gold", "silver", "wood"), random)),
                Client.UNKNOWN);
    }

    private void read(TopologyFixture topology, Catalog catalog) {
        topology.updates().forEach(update -> told.add(new Told(catalog, update)));
        topology.boardRecordsNow().forEach(record -> {
            Board _ = record.value == null ? shown.remove(record.key) : shown.put(record.key, record.value);
        });
    }

    private List<Action> counting(Catalog catalog) {
        Map<String, UserDecisions> byUser = new HashMap<>();
        USERS.forEach(user -> byUser.put(
                user,
                UserDecisions.of(decided.stream()
                        .filter(decision -> decision.userId().equals(user))
                        .toList())));
        return accepted.stream()
                .filter(action -> catalog.actions().containsKey(action.type()))
                .filter(action ->
                        byUser.getOrDefault(action.userId(), UserDecisions.NONE).count(action))
                .toList();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Catalog catalog(String action, String boards) {
        return catalog(action, boards, "gold, silver");
    }

    private static Catalog catalog(String action, String boards, String levels) {
        return CatalogReader.read("test", """
                actions:
                  loss: {points: -2, per: unit, max-quantity: 5}
                  visit: {points: 0, per: unit, max-quantity: 5}
                  %s
                attributes:
                  level: {values: [%s]}
                boards:
                %s""".formatted(action, levels, boards));
    }
}
