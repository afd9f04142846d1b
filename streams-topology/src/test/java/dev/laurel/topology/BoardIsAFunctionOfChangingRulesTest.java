package dev.laurel.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.rank.RecountProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/**
 * The principle, with rules that change while facts arrive, versions that follow one another before the one before is
 * counted, points of some time, and crashes in between: at rest a board is what a naive sort of all facts gives by the
 * newest version, and the audit leads there without a gap.
 */
class BoardIsAFunctionOfChangingRulesTest {
    private static final List<String> USERS = List.of("ada", "bob", "cyd", "dan", "eve", "fay");
    private static final List<String> TIMES = List.of(
            "2026-01-01T00:00:00Z",
            "2026-01-04T23:59:59.999Z",
            "2026-01-05T00:00:00Z",
            "2026-02-28T12:00:00Z",
            "2026-03-29T00:59:59.999Z",
            "2026-11-21T11:59:00Z");
    private static final List<String> CATALOGS = List.of(
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
                      teams: {title: Teams, of: team, period: day, top: 2}
                    """),
            catalog("other: {points: 1}", """
                      main: {title: Main, score: latest, order: ascending, then: fewer-actions, top: 3}
                      timed: {title: Timed}
                      teams: {title: Users}
                    """),
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      place: {title: Place, period: month, segment: country, score: best}
                      extra: {title: Extra, actions: [loss]}
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
                      place: {title: Place, segment: country, score: best-of, best-of: 1, order: ascending}
                      extra: {title: Extra, period: month, score: streak, order: ascending}
                      teams: {title: Teams, of: team, period: month, score: best-of, best-of: 2, ties: competition}
                    """),
            // Labels of the first catalogue, of periods that end at other times.
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, top: 3, since: 2026-01-04T23:59:59.999Z}
                      timed: {title: Timed, period: day, time-zone: Europe/Berlin}
                      place: {title: Place, every: P5D, from: 2026-01-05T00:00:00Z, segment: country}
                    """),
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, top: 3, until: 2026-01-05T00:00:00Z}
                      timed: {title: Timed, every: P1D, from: 2026-01-01T06:00:00-05:00, time-zone: America/New_York}
                      place: {title: Place, every: PT6H, from: 2026-01-05T00:00:00Z, segment: country}
                      extra: {title: Extra, period: day, since: 2026-01-05T00:00:00Z, until: 2026-03-01T00:00:00Z}
                    """),
            catalog("gain: {points: 4, per: unit, max-quantity: 5}", """
                      timed:
                        title: Timed
                        seasons:
                          2026-01-05: {start: 2026-01-04T23:59:59.999Z, end: 2026-01-05T00:00:00Z}
                          2026-02-28: {start: 2026-02-01T00:00:00Z, end: 2026-12-01T00:00:00Z}
                      place: {title: Place, period: day, time-zone: Asia/Tokyo, segment: country}
                      extra: {title: Extra, period: month, time-zone: America/New_York, score: streak, of: team}
                      teams: {title: Teams, of: team, score: latest, order: ascending}
                    """),
            // Boards that are counted a second time, as they froze.
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, top: 3, until: 2026-11-21T12:00:00Z, freeze: PT1M}
                      timed: {title: Timed, period: day, freeze: PT1M}
                      place: {title: Place, period: month, segment: country, freeze: P1D, score: best}
                      teams: {title: Teams, of: team, period: day, freeze: PT1M}
                    """),
            catalog("gain: {points: 3, per: unit, max-quantity: 5}", """
                      main: {title: Main, top: 3, until: 2026-11-21T12:00:00Z, freeze: PT2H, thaw: PT0S}
                      timed: {title: Timed, period: day, until: 2026-01-05T00:00:00Z, freeze: PT1M}
                      place: {title: Place, period: day, time-zone: Asia/Tokyo, segment: country, freeze: PT16H}
                      extra: {title: Extra, period: month, freeze: P2D, score: average, at-least: 2}
                      teams: {title: Teams, of: team, period: month, freeze: P2D, then: more-actions}
                    """));

    private final Map<String, Board> shown = new TreeMap<>();
    private final Map<String, FirstPlaces> parts = new TreeMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private final List<ScoreUpdate> told = new ArrayList<>();
    private final List<Action> accepted = new ArrayList<>();
    private final List<Decision> decided = new ArrayList<>();
    private final Decisions decisions = new Decisions();

    @BeforeTry
    void forget() {
        List.of(told, accepted, decided).forEach(List::clear);
        shown.clear();
        parts.clear();
        revisions.clear();
    }

    @Property(tries = 12)
    void shouldBeWhatANaiveSortGivesByTheNewestVersion(@ForAll Random random) {
        ChangingRules rules = new ChangingRules(any(CATALOGS, random));
        TopologyFixture topology = new TopologyFixture(rules, new RecountProgress(random.nextInt(1, 4)));
        for (int left = random.nextInt(5, 40); left > 0; left--) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    topology = topology.restarted(rules, random.nextInt(1, 4));
                    revisions.clear();
                }
                case 1 -> rules.change(any(CATALOGS, random), from(random));
                case 2, 3, 4 -> topology.stepRules(rules);
                case 5 -> topology.pass(Duration.ofSeconds(random.nextInt(7)));
                default -> happen(topology, rules, random);
            }
            read(topology);
        }
        for (int steps = 0; !topology.stepRules(rules); steps++) {
            assertThat(steps).as("%s", topology.rulesState()).isLessThan(1_000);
        }
        topology.settle();
        read(topology);
        topology.close();

        assertShown(rules.history());
        assertFrozen(rules.history().newest());
    }

    private static @Nullable Instant from(Random random) {
        return random.nextBoolean() ? null : Instant.parse(any(TIMES, random));
    }

    private void assertShown(RulesHistory history) {
        Catalog catalog = history.newest().catalog();
        Map<String, NaiveBoards.Naive> expected = NaiveBoards.of(catalog, counting(catalog));
        System.out.println(
                "TEAMS " + expected.keySet().stream().filter(catalog::isOfTeams).count());
        assertThat(shown.keySet()).containsAll(expected.keySet()).allMatch(catalog::has);
        shown.forEach((id, board) -> {
            NaiveBoards.Naive naive = expected.getOrDefault(id, new NaiveBoards.Naive(0, List.of()));
            assertThat(board.total()).as(id).isEqualTo(naive.total());
            assertThat(board.leaderboard()).as(id).isEqualTo(naive.first());
        });
        Map<String, Map<String, Long>> scores = new TreeMap<>();
        USERS.forEach(user -> scoresOf(user, history)
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

    /** What is shown of boards that freeze is what those give who did something before. */
    private void assertFrozen(RulesVersion newest) {
        Catalog catalog = newest.catalog();
        for (BoardDefinition definition : catalog.boards().values()) {
            Map<String, NaiveBoards.Naive> expected = new TreeMap<>();
            if (definition.freeze().isPresent()) {
                Catalog alone = catalog.of(Set.of(definition.name()));
                List<Action> before = counting(catalog).stream()
                        .filter(action -> alone.boardsOf(action).stream()
                                .flatMap(board -> catalog.frozenTime(board.toString()).stream())
                                .anyMatch(time -> action.timestamp().isBefore(time.from())))
                        .toList();
                NaiveBoards.of(alone, before)
                        .forEach((id, naive) -> expected.put(newest.countedId(FrozenName.of(id)), naive));
            }
            String name = newest.countedId(FrozenName.of(definition.name()));
            Map<String, FirstPlaces> frozen = new TreeMap<>();
            parts.values().stream()
                    .filter(part -> part.board().split(":", 2)[0].equals(name))
                    .filter(part -> part.total() > 0)
                    .forEach(part -> frozen.put(part.board(), part));
            assertThat(frozen.keySet()).isEqualTo(expected.keySet());
            frozen.forEach((id, part) -> {
                NaiveBoards.Naive naive = requireNonNull(expected.get(id));
                assertThat(part.total()).as(id).isEqualTo(naive.total());
                assertThat(part.places())
                        .as(id)
                        .extracting(Place::userId, Place::score)
                        .isEqualTo(naive.first().stream()
                                .map(entry -> tuple(entry.userId(), entry.score()))
                                .toList());
            });
        }
    }

    /** The last scores of the audit, whose records continue one another, and at the end add up to what is a sum. */
    private Map<String, Long> scoresOf(String user, RulesHistory history) {
        Map<String, Long> scores = new HashMap<>();
        Map<String, Long> sums = new HashMap<>();
        for (ScoreUpdate update : told) {
            if (update.userId().equals(user)) {
                update.boards().forEach(score -> {
                    String board = score.board();
                    assertThat(score.oldScore()).as("%s in %s", board, update).isEqualTo(scores.get(board));
                    sums.merge(board, update.points(), Long::sum);
                    if (score.left()) {
                        scores.remove(board);
                    } else {
                        scores.put(board, score.newScore());
                    }
                });
            }
        }
        assertThat(scores.keySet()).allMatch(history.newest().catalog()::has);
        sums.forEach((board, sum) -> {
            if (wasAlwaysSum(history, board)) {
                assertThat(sum).as(board).isEqualTo(scores.getOrDefault(board, 0L));
            }
        });
        return scores;
    }

    private static boolean wasAlwaysSum(RulesHistory history, String board) {
        return history.versions().stream()
                .flatMap(version -> version.catalog().definitionOf(board).stream())
                .allMatch(definition -> definition.scoring().equals(Scoring.SUM));
    }

    private void happen(TopologyFixture topology, ChangingRules rules, Random random) {
        List<Catalog> known =
                rules.history().versions().stream().map(RulesVersion::catalog).toList();
        if (random.nextInt(4) == 0 && !accepted.isEmpty()) {
            Decision decision = decision(random);
            decided.add(decision);
            topology.send(decision);
        } else {
            Action action = action(random);
            // A type that was taken out may come back.
            if (known.stream()
                    .anyMatch(each ->
                            each.refuse(action.type(), action.quantity()).isEmpty())) {
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
                random.nextInt(3) == 0 ? null : any(List.of("VN", "NO"), random),
                random.nextInt(4) == 0 ? null : any(List.of("red", "blue", "ada"), random),
                Map.of(),
                Client.UNKNOWN);
    }

    /** Revisions only grow, whatever the version. The fixture's topics begin anew with each restart. */
    private void read(TopologyFixture topology) {
        told.addAll(topology.updates());
        topology.firstPlacesNow().forEach((key, part) -> {
            FirstPlaces _ = part == null ? parts.remove(key) : parts.put(key, part);
        });
        topology.boardRecordsNow().forEach(record -> {
            if (record.value == null) {
                shown.remove(record.key);
            } else {
                shown.put(record.key, record.value);
                long revision = record.value.revision();
                assertThat(revisions.getOrDefault(record.key, 0L)).isLessThan(revision);
                revisions.put(record.key, revision);
            }
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

    private static String catalog(String action, String boards) {
        return """
                actions:
                  loss: {points: -2, per: unit, max-quantity: 5}
                  visit: {points: 0, per: unit, max-quantity: 5}
                  %s
                boards:
                %s""".formatted(action, boards);
    }
}
