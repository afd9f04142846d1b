package dev.laurel.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.FirstPlaces;
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
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * The principle: for any order, repetitions and partitions, a board equals a naive sort of the set of actions. The
 * driver flushes RocksDB after each record, so the sets are small; {@code StandingPropertyTest} tests the rule alone
 * with many more.
 */
class BoardIsAFunctionOfTheSetTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              gain: {points: 3, per: unit, max-quantity: 5}
              loss: {points: -2, per: unit, max-quantity: 5}
              visit: {points: 0, per: unit, max-quantity: 5}
            attributes:
              level: {values: [gold, silver]}
              pace: {}
            boards:
              sum: {title: Sum, top: 4}
              sum-up: {title: Sum, order: ascending, top: 4}
              best: {title: Best, score: best, top: 4}
              best-up: {title: Best, score: best, order: ascending, top: 4}
              latest: {title: Latest, score: latest, top: 4}
              latest-up: {title: Latest, score: latest, order: ascending, top: 4}
              gains: {title: Gains, actions: [gain], top: 3}
              daily: {title: Day, period: day}
              weekly: {title: Week, period: week, score: best}
              monthly: {title: Month, period: month, score: latest}
              yearly: {title: Year, period: year, order: ascending}
              country: {title: Country, segment: country, top: 2}
              weekly-country: {title: Both, period: week, segment: country, score: best, top: 2}
              level: {title: Level, segment: level, top: 2}
              place: {title: Country and level, period: month, segment: [country, level], score: latest, top: 2}
              team: {title: Team, segment: team, top: 2}
              squad: {title: Country and team, segment: [country, team], top: 2}
            """);

    @Property(tries = 20)
    void shouldBeWhatANaiveSortGives(
            @ForAll("actions") List<Action> actions,
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll Random random) {
        List<Action> sent = new ArrayList<>(actions);
        actions.stream().filter(action -> random.nextInt(3) == 0).forEach(sent::add);
        Collections.shuffle(sent, random);

        Map<String, Board> boards = run(sent, partitions, random);

        Map<String, NaiveBoards.Naive> expected = NaiveBoards.of(CATALOG, actions);
        assertThat(boards.keySet()).isEqualTo(expected.keySet());
        expected.forEach((id, naive) -> {
            Board board = requireNonNull(boards.get(id), id);
            assertThat(board.total()).as(id).isEqualTo(naive.total());
            assertThat(board.leaderboard()).as(id).isEqualTo(naive.first());
        });
    }

    /** Each partition's users go through their own topology; another one merges the first places. */
    private static Map<String, Board> run(List<Action> actions, int partitions, Random random) {
        Map<String, Board> boards = new HashMap<>();
        try (TopologyFixture merging = new TopologyFixture(CATALOG)) {
            List<FirstPlaces> told = new ArrayList<>();
            for (int i = 0; i < partitions; i++) {
                told.addAll(firstPlaces(actions, i, partitions, random));
            }
            told.forEach(merging::sendPart);
            for (Board board : merging.boardChanges()) {
                Board before = boards.put(board.board(), board);
                assertThat(board.revision()).isGreaterThan(before == null ? 0 : before.revision());
            }
        }
        return boards;
    }

    private static List<FirstPlaces> firstPlaces(List<Action> actions, int partition, int partitions, Random random) {
        try (TopologyFixture ranking = new TopologyFixture(CATALOG)) {
            for (Action action : actions) {
                if (Math.floorMod(action.userId().hashCode(), partitions) == partition) {
                    ranking.send(action);
                    if (random.nextInt(8) == 0) {
                        ranking.pass(Duration.ofMillis(7));
                    }
                }
            }
            return ranking.firstPlaces().stream()
                    .map(part -> new FirstPlaces(part.board(), partition, part.total(), part.places()))
                    .toList();
        }
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<String> user = Arbitraries.integers().between(0, 11).map(i -> "user" + i);
        // Few instants, so that there are ties, before and after the end of a day, week, month and year.
        Arbitrary<Instant> time = Arbitraries.of(
                        "2025-12-31T23:59:59.999Z",
                        "2026-01-01T00:00:00Z",
                        "2026-01-04T23:59:59.999Z",
                        "2026-01-05T00:00:00Z",
                        "2026-02-28T12:00:00Z")
                .map(Instant::parse);
        Arbitrary<@Nullable String> country =
                Arbitraries.of("VN", "no", "2026-W01", "UK", "GB", "gbr").injectNull(0.3);
        Arbitrary<@Nullable String> team = Arbitraries.of("reds", "Reds", "VN").injectNull(0.3);
        Arbitrary<@Nullable String> name = Arbitraries.of("Ann", "Bea").injectNull(0.5);
        Arbitrary<Map<String, Object>> attributes = Arbitraries.of(
                Map.of(),
                Map.of("level", "gold"),
                Map.of("level", "silver", "pace", 4.5),
                Map.of("level", "wood"),
                Map.of("level", 1));
        Arbitrary<Action> action = Combinators.combine(
                        user,
                        Arbitraries.of("gain", "loss", "visit"),
                        time,
                        Arbitraries.longs().between(1, 5),
                        name,
                        country,
                        team,
                        attributes)
                .as((u, type, at, quantity, n, c, t, a) ->
                        new Action(UUID.randomUUID(), u, type, at, quantity, n, c, t, a, Client.UNKNOWN));
        return action.list().ofMinSize(0).ofMaxSize(40);
    }
}
