package dev.laurel.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.scoring.PointRule;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** The fold is the answer; adding actions up as they arrive, with recounts at decisions, is the quick way to it. */
class UserFoldPropertyTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              gain: {points: 3, per: unit, max-quantity: 5}
              loss: {points: -2, per: unit, max-quantity: 5}
              visit: {points: 0}
            boards:
              sum: {title: Sum}
              sum-up: {title: Sum, order: ascending}
              best: {title: Best, score: best}
              best-up: {title: Best, score: best, order: ascending}
              latest: {title: Latest, score: latest}
              gains: {title: Gains, actions: [gain]}
              daily: {title: Day, period: day}
              weekly: {title: Week, period: week, score: best}
              monthly: {title: Month, period: month, score: latest}
              yearly: {title: Year, period: year}
              country: {title: Country, segment: country}
              berlin: {title: Day, period: day, time-zone: Europe/Berlin}
              watch: {title: Watch, every: PT6H, from: 2026-01-05T00:00:00Z, score: best}
              sprint: {title: Sprint, every: P2W, from: 2026-01-05T00:00:00Z, score: latest}
              season:
                title: Season
                segment: country
                seasons:
                  one: {start: 2025-12-31T23:59:59.999Z, end: 2026-01-04T23:59:59.999Z}
                  two: {start: 2026-01-05T00:00:00Z, end: 2026-03-01T00:00:00Z}
              bounded: {title: Bounded, since: 2026-01-01T00:00:00Z, until: 2026-01-05T00:00:00Z}
              weekly-country: {title: Both, period: week, segment: country, score: best}
              count: {title: Count, score: count, actions: [gain, loss]}
              best-of: {title: Best two, score: best-of, best-of: 2}
              best-of-up: {title: Best two, score: best-of, best-of: 2, order: ascending, period: month}
              average: {title: Average, score: average, at-least: 3, decimals: 2}
              streak: {title: Streak, score: streak}
              weekly-streak: {title: Streak, period: week, segment: country, score: streak}
            """);

    /** What happened, in the order of arrival. */
    sealed interface Fact {
        record Did(Action action) implements Fact {}

        record Decided(Decision decision) implements Fact {}
    }

    @Property(tries = 2_000)
    void shouldEqualWhatIsAddedUpAsFactsArrive(@ForAll("facts") List<Fact> facts) {
        assertThat(quick(facts)).isEqualTo(fold(facts));
    }

    @Property(tries = 2_000)
    void shouldNotDependOnTheOrder(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);

        assertThat(fold(shuffled)).isEqualTo(fold(facts));
    }

    @Property(tries = 2_000)
    void shouldCountWhatTheLatestDecisionOnItSays(@ForAll("facts") List<Fact> facts) {
        List<Decision> decisions = decisions(facts);
        UserDecisions together = UserDecisions.of(decisions);

        for (Action action : actions(facts)) {
            assertThat(together.count(action)).isEqualTo(naiveCount(action, decisions));
        }
    }

    private static boolean naiveCount(Action action, List<Decision> decisions) {
        List<Decision> sorted = decisions.stream()
                .sorted(Comparator.comparing(Decision::timestamp)
                        .thenComparing(decision -> decision.decisionId().toString()))
                .toList();
        boolean isVoid = false;
        boolean isHidden = false;
        for (Decision decision : sorted) {
            switch (decision.kind()) {
                case VOID_ACTION, RESTORE_ACTION -> {
                    if (action.actionId().equals(decision.actionId())) {
                        isVoid = decision.kind() == DecisionKind.VOID_ACTION;
                    }
                }
                case VOID_ACTIONS, RESTORE_ACTIONS -> {
                    boolean isOfType =
                            decision.types().isEmpty() || decision.types().contains(action.type());
                    if (isOfType
                            && action.timestamp().compareTo(decision.from()) >= 0
                            && action.timestamp().compareTo(decision.to()) < 0) {
                        isVoid = decision.kind() == DecisionKind.VOID_ACTIONS;
                    }
                }
                case HIDE_USER, ERASE_USER -> isHidden = true;
                case SHOW_USER -> isHidden = false;
                case BAN_USER, LIFT_BAN -> {}
            }
        }
        return !isVoid && !isHidden;
    }

    private static SortedMap<String, Standing> fold(List<Fact> facts) {
        UserFold fold = new UserFold(CATALOG, UserDecisions.of(decisions(facts)), Map.of());
        actions(facts).forEach(fold::add);
        return fold.standings();
    }

    /** As the topology does it: an action is added if it counts; a decision replaces everything by the fold. */
    private static SortedMap<String, Standing> quick(List<Fact> facts) {
        PointRule points = new PointRule(CATALOG);
        SortedMap<String, Standing> standings = new TreeMap<>();
        for (int i = 0; i < facts.size(); i++) {
            List<Fact> soFar = facts.subList(0, i + 1);
            switch (facts.get(i)) {
                case Fact.Did(Action action) -> {
                    if (UserDecisions.of(decisions(soFar)).count(action)) {
                        add(points.of(action), standings);
                    }
                }
                case Fact.Decided(var decision) -> {
                    standings.clear();
                    standings.putAll(fold(soFar));
                }
            }
        }
        return standings;
    }

    private static void add(ScoredAction scored, SortedMap<String, Standing> standings) {
        for (BoardId board : scored.boards()) {
            BoardDefinition definition = CATALOG.definitionOf(board.toString()).orElseThrow();
            String id = board.toString();
            standings.put(id, Standing.next(standings.get(id), scored, definition));
        }
    }

    private static List<Action> actions(List<Fact> facts) {
        return facts.stream()
                .filter(Fact.Did.class::isInstance)
                .map(fact -> ((Fact.Did) fact).action())
                .toList();
    }

    private static List<Decision> decisions(List<Fact> facts) {
        return facts.stream()
                .filter(Fact.Decided.class::isInstance)
                .map(fact -> ((Fact.Decided) fact).decision())
                .toList();
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        // Few ids and instants, so that decisions hit actions, and one another.
        Arbitrary<UUID> id = Arbitraries.longs().between(1, 30).map(i -> new UUID(0, i));
        Arbitrary<Fact> did = Combinators.combine(
                        id,
                        Arbitraries.of("gain", "loss", "visit"),
                        time(),
                        Arbitraries.of("Ann", "Bea").injectNull(0.5),
                        Arbitraries.of("VN", "NO").injectNull(0.3))
                .as(UserFoldPropertyTest::action)
                .map(Fact.Did::new);
        Arbitrary<Fact> decided = Combinators.combine(
                        Arbitraries.of(DecisionKind.values()),
                        Arbitraries.longs().between(0, 5),
                        id,
                        time(),
                        time(),
                        Arbitraries.of("gain", "loss").set().ofMaxSize(1))
                .as((kind, at, action, from, to, types) -> decision(kind, at, action, from, to, new TreeSet<>(types)))
                .map(Fact.Decided::new);
        return Arbitraries.frequencyOf(Tuple.of(3, did), Tuple.of(2, decided))
                .list()
                .ofMaxSize(25)
                .map(UserFoldPropertyTest::eachActionOnce);
    }

    private static List<Fact> eachActionOnce(List<Fact> facts) {
        TreeSet<String> ids = new TreeSet<>();
        return facts.stream()
                .filter(fact -> !(fact instanceof Fact.Did(var action))
                        || ids.add(action.actionId().toString()))
                .toList();
    }

    private static Arbitrary<Instant> time() {
        return Arbitraries.of(
                        "2025-12-31T23:59:59.999Z",
                        "2026-01-01T00:00:00Z",
                        "2026-01-04T23:59:59.999Z",
                        "2026-01-05T00:00:00Z",
                        "2026-02-28T12:00:00Z")
                .map(Instant::parse);
    }

    private static Action action(UUID id, String type, Instant time, @Nullable String name, @Nullable String country) {
        return new Action(id, "ada", type, time, type.equals("visit") ? 1 : 2, name, country, Map.of(), Client.UNKNOWN);
    }

    private static Decision decision(
            DecisionKind kind, long at, UUID action, Instant one, Instant other, SortedSet<String> types) {
        Instant time = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(at);
        Instant from = one.isBefore(other) ? one : other;
        Instant to = (one.isBefore(other) ? other : one).plusMillis(1);
        return new Decision(
                1,
                UUID.randomUUID(),
                kind,
                "ada",
                "a reason",
                time,
                new Decision.Maker("root", Decision.Maker.ADMIN),
                kind.namesAction() ? action : null,
                kind.namesRange() ? from : null,
                kind.namesRange() ? to : null,
                kind.namesRange() ? types : new TreeSet<>(),
                kind == DecisionKind.BAN_USER ? time.plusSeconds(60) : null);
    }
}
