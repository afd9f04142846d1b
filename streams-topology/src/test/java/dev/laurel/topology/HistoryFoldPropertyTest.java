package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.decision.UserFold;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Place;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.port.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whenever actions are folded, standings are what all actions that counted then, or count now, give. */
class HistoryFoldPropertyTest {
    private static final int DAYS = 30;
    private static final List<String> USERS = List.of("ada", "bob", "cyd");
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              gain: {points: 3, per: unit, max-quantity: 5}
              loss: {points: -2, per: unit, max-quantity: 5}
              visit: {points: 0}
            boards:
              sum: {title: Sum}
              best: {title: Best, score: best}
              latest: {title: Latest, score: latest, order: ascending}
              weekly: {title: Week, period: week, segment: country}
              count: {title: Count, score: count}
              best-of: {title: Best three, score: best-of, best-of: 3}
              average: {title: Average, score: average, at-least: 4, decimals: 2}
              streak: {title: Streak, score: streak}
              monthly-streak: {title: Streak, score: streak, period: month}
            """);

    /** An action, and when it was recorded. */
    private record Sent(Action action, Instant recordedAt) {}

    private final List<Sent> sent = new ArrayList<>();
    private final List<Decision> decided = new ArrayList<>();
    /** Whether it counted when it was folded. */
    private final Map<UUID, Boolean> folded = new HashMap<>();

    private final Decisions decisions = new Decisions();

    @BeforeTry
    void forget() {
        sent.clear();
        decided.clear();
        folded.clear();
    }

    @Property(tries = 10)
    void shouldChangeNoStanding(@ForAll Random random) {
        try (TopologyFixture topology = TopologyFixture.keeping(CATALOG, DAYS)) {
            for (int round = 0; round < 5; round++) {
                for (int facts = random.nextInt(10); facts > 0; facts--) {
                    happen(topology, random);
                }
                topology.pass(Duration.ofDays(random.nextInt(3, 25)));
                topology.send(action("clock", "visit", topology.now(), random));
                topology.fold();
                USERS.forEach(user -> fold(user, topology.now()));
            }
            Map<String, Map<String, Place>> expected = expected();
            Map<String, Map<String, Place>> audited = audited(topology);
            for (String user : USERS) {
                assertThat(topology.allPlaces(user)).as(user).isEqualTo(expected.getOrDefault(user, Map.of()));
                assertThat(audited.getOrDefault(user, Map.of())).as(user).isEqualTo(topology.allPlaces(user));
            }
        }
    }

    private void happen(TopologyFixture topology, Random random) {
        int kind = random.nextInt(5);
        if (kind == 0 && !sent.isEmpty()) {
            Action action = sent.get(random.nextInt(sent.size())).action();
            Decision decision = switch (random.nextInt(4)) {
                case 0 -> decisions.onAction(DecisionKind.VOID_ACTION, action);
                case 1 -> decisions.onAction(DecisionKind.RESTORE_ACTION, action);
                case 2 -> decisions.onUser(DecisionKind.HIDE_USER, action.userId());
                default -> decisions.onUser(DecisionKind.SHOW_USER, action.userId());
            };
            decided.add(decision);
            topology.send(decision);
        } else if (kind == 1 && !sent.isEmpty()) {
            // A retry, which is known or refused.
            topology.send(sent.get(random.nextInt(sent.size())).action());
        } else {
            Instant time = topology.now().minus(Duration.ofHours(random.nextInt(24 * (DAYS - 1))));
            String user = USERS.get(random.nextInt(USERS.size()));
            Action action = action(user, List.of("gain", "loss", "visit").get(random.nextInt(3)), time, random);
            sent.add(new Sent(action, topology.now()));
            topology.send(action);
        }
    }

    private static Action action(String user, String type, Instant time, Random random) {
        return new Action(
                UUID.randomUUID(),
                user,
                type,
                time,
                type.equals("visit") ? 1 : random.nextInt(1, 6),
                random.nextBoolean() ? "Ann" : null,
                random.nextBoolean() ? "VN" : null,
                Map.of(),
                Client.UNKNOWN);
    }

    /** What the topology does, in short. */
    private void fold(String user, Instant now) {
        Instant until = now.minus(Duration.ofDays(DAYS + 1)).minus(Duration.ofHours(1));
        Instant rememberedSince = now.minus(Duration.ofDays(11));
        Instant firstKept = sent.stream()
                .filter(each -> each.action().userId().equals(user))
                .filter(each -> !folded.containsKey(each.action().actionId()))
                .filter(each -> !each.recordedAt().isBefore(rememberedSince))
                .map(each -> each.action().timestamp())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        for (Sent each : sent) {
            Action action = each.action();
            if (action.userId().equals(user)
                    && action.timestamp().isBefore(until)
                    && action.timestamp().isBefore(firstKept)) {
                folded.putIfAbsent(
                        action.actionId(), decisionsOf(user).ofActions().count(action));
            }
        }
    }

    private UserDecisions decisionsOf(String user) {
        return UserDecisions.of(decided.stream()
                .filter(decision -> decision.userId().equals(user))
                .toList());
    }

    private Map<String, Map<String, Place>> expected() {
        List<Action> counting = sent.stream()
                .map(Sent::action)
                .filter(action -> {
                    UserDecisions all = decisionsOf(action.userId());
                    Boolean counted = folded.get(action.actionId());
                    return counted == null ? all.count(action) : counted && !all.isHidden();
                })
                .toList();
        Map<String, Map<String, Place>> byUser = new HashMap<>();
        NaiveBoards.of(CATALOG, counting)
                .forEach((board, naive) -> naive.first()
                        .forEach(entry -> byUser.computeIfAbsent(entry.userId(), first -> new TreeMap<>())
                                .put(
                                        board,
                                        new Place(
                                                entry.userId(),
                                                entry.username(),
                                                entry.score(),
                                                entry.lastUpdated()))));
        return byUser;
    }

    /** As the audit does: from the changelog, of which nothing is compacted yet. */
    private static Map<String, Map<String, Place>> audited(TopologyFixture topology) {
        FactRecords records = new FactRecords();
        Map<UUID, Action> actions = new LinkedHashMap<>();
        List<Decision> all = new ArrayList<>();
        Map<String, Fact.Opened> openings = new HashMap<>();
        topology.changelog(Ledger.STORE)
                .forEach(record -> records.read(record.key, record.value).ifPresent(fact -> {
                    switch (fact) {
                        case Fact.Acted(var recorded) ->
                            actions.put(recorded.action().actionId(), recorded.action());
                        case Fact.Decided(Decision decision) -> all.add(decision);
                        case Fact.Opened opened -> openings.put(opened.userId(), opened);
                        case Fact.Erased erased -> throw new IllegalStateException("nobody was erased");
                    }
                }));
        Map<String, Map<String, Place>> byUser = new HashMap<>();
        for (String user : USERS) {
            Fact.Opened opening = openings.getOrDefault(user, new Fact.Opened(user, new TreeMap<>(), Instant.MIN));
            UserDecisions own = UserDecisions.of(
                    all.stream().filter(each -> each.userId().equals(user)).toList());
            UserFold fold = new UserFold(CATALOG, own, opening.standings());
            actions.values().stream()
                    .filter(action -> action.userId().equals(user))
                    .filter(action -> !action.timestamp().isBefore(opening.foldedUntil()))
                    .forEach(fold::add);
            Map<String, Place> places = new TreeMap<>();
            fold.standings().forEach((board, standing) -> {
                if (standing.isRanked()) {
                    places.put(board, standing.place(user));
                }
            });
            byUser.put(user, places);
        }
        return byUser;
    }
}
