package dev.laurel.topology.rank.store;

import static dev.laurel.schemas.Order.DESCENDING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.scoring.PointRule;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Place;
import dev.laurel.topology.disk.StoreContext;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.UserStandings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares a table of standings with a map, over a long random run in which time passes: actions of today and of long
 * ago, standings replaced and removed, periods that settle, rest and expire, stores reopened and rebuilt from their
 * changelog. {@code -Dlaurel.operations=1000000} makes it longer.
 */
class StandingsTableRandomTest {
    private static final int OPERATIONS = Integer.getInteger("laurel.operations", 12_000);
    private static final int USERS = 300;
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1, per: unit, max-quantity: 100}
            boards:
              global: {title: All}
              daily: {title: Day, period: day, keep: 20}
              land: {title: Day of a country, period: day, segment: country, score: best, keep: 10}
              weekly: {title: Week, period: week}
              usual: {title: Average, period: day, score: average, at-least: 2, keep: 15}
              rare: {title: Average, period: week, score: average, at-least: 50}
              active: {title: Streak, score: streak}
              three: {title: Best three, period: month, score: best-of, best-of: 3}
              berlin: {title: Day in Berlin, period: day, time-zone: Europe/Berlin, keep: 15}
              tokyo: {title: Day in Tokyo, period: day, time-zone: Asia/Tokyo, segment: country}
              watch: {title: Half a day, every: PT12H, from: 2026-11-21T06:00:00Z, keep: 20}
              trip: {title: Days from noon, every: P3D, from: 2026-11-21T12:00:00Z, score: best}
              season:
                title: Season
                keep: 1
                seasons:
                  2026-11-28: {start: 2026-11-20T00:00:00Z, end: 2026-11-28T00:00:00Z}
                  two: {start: 2026-11-30T12:00:00Z, end: 2026-12-10T00:00:00Z}
                  three: {start: 2026-12-20T00:00:00Z, end: 2027-06-01T00:00:00Z}
              bounded: {title: Bounded, period: week, since: 2026-11-22T00:00:00Z, until: 2026-12-24T00:00:00Z}
            """);
    private static final RulesSource RULES = RulesSource.of(CATALOG);

    @TempDir
    Path folder;

    private final Random random = new Random(20261128);
    private final PointRule pointRule = new PointRule(CATALOG);
    private final Map<String, SortedMap<String, Standing>> expected = new HashMap<>();
    private Map<Bytes, byte @Nullable []> changelog = TypedStore.noChangelog();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private OpenStoreOf open;
    private int rebuilt;

    /** What is there while a store is open. */
    private record OpenStoreOf(
            RankedStore store,
            StoreContext context,
            StandingsTable table,
            PeriodSettling settling,
            PeriodExpiry expiry) {}

    @BeforeEach
    void open() {
        open = open(folder.resolve("first"), false);
    }

    @AfterEach
    void close() {
        open.store.close();
    }

    @Test
    void shouldEqualAMapWhateverRests() {
        for (int operation = 1; operation <= OPERATIONS; operation++) {
            change("u" + random.nextInt(USERS));
            now = now.plus(Duration.ofMinutes(random.nextInt(20)));
            open.settling.step();
            open.expiry.step().forEach(board -> assertThat(isOver(board)).isTrue());
            if (operation % 50 == 0) {
                look();
            }
            if (operation % (OPERATIONS / 20) == 0) {
                assertThatAllIsRight();
            }
            if (operation % (OPERATIONS / 6) == 0) {
                reopen(operation % (OPERATIONS / 3) == 0);
            }
        }
        assertThat(open.table.periods()).hasSizeGreaterThan(20);
    }

    private void change(String user) {
        switch (random.nextInt(20)) {
            case 0 -> replace(user, new TreeMap<>());
            case 1, 2 -> {
                SortedMap<String, Standing> some = new TreeMap<>(of(user));
                some.keySet().removeIf(board -> random.nextInt(3) == 0);
                replace(user, some);
            }
            default -> move(user);
        }
    }

    private void replace(String user, SortedMap<String, Standing> standings) {
        open.table.replace(user, open.table.of(user), new UserStandings(standings));
        expected.put(user, standings);
    }

    private void move(String user) {
        Duration age = random.nextBoolean() ? Duration.ofMinutes(5) : Duration.ofHours(random.nextInt(24 * 15));
        Action action = new Action(
                new UUID(random.nextLong(), random.nextLong()),
                user,
                "up",
                now.minus(age),
                1L + random.nextInt(5),
                random.nextBoolean() ? "N" + random.nextInt(3) : null,
                random.nextBoolean() ? "VN" : "NL",
                Map.of(),
                Client.UNKNOWN);
        ScoredAction scored = pointRule.of(action);
        List<BoardId> boards = scored.boards().stream()
                .filter(board -> !isOver(board.toString()))
                .toList();
        open.table.move(user, List.of(new ScoredAction(action, scored.points(), boards)));
        SortedMap<String, Standing> standings = of(user);
        boards.forEach(board -> standings.compute(
                board.toString(),
                (id, before) -> Standing.next(
                        before, scored, requireNonNull(CATALOG.boards().get(board.name())))));
    }

    private SortedMap<String, Standing> of(String user) {
        return expected.computeIfAbsent(user, id -> new TreeMap<>());
    }

    private boolean isOver(String board) {
        return CATALOG.expiry(board).filter(expiry -> !expiry.isAfter(now)).isPresent();
    }

    /** What the stage does every minute. */
    private void look() {
        open.settling.look();
        open.expiry.look();
        if (random.nextBoolean()) {
            open.table.markedPeriods().forEach(open.table::unmark);
        }
        open.table.rest();
    }

    private void reopen(boolean fromChangelog) {
        open.store.close();
        Path place = fromChangelog
                ? folder.resolve("rebuilt" + ++rebuilt)
                : open.context.stateDir().toPath();
        open = open(place, fromChangelog);
    }

    private OpenStoreOf open(Path place, boolean fromChangelog) {
        StoreContext context = StoreContext.exactlyOnce(place);
        RankedStore store = new RankedStore("standings", RULES);
        store.init(context, store);
        if (fromChangelog) {
            context.restore(changelog.entrySet().stream()
                    .map(entry -> KeyValue.pair(entry.getKey().get(), entry.getValue()))
                    .toList());
        }
        StandingsTable table = new StandingsTable(
                new TypedStore(store, changelog),
                RULES,
                () -> now.toEpochMilli(),
                (user, standings) -> {},
                StandingsTable.MoveListener.NONE);
        return new OpenStoreOf(
                store, context, table, new PeriodSettling(table), new PeriodExpiry(table, RULES, this::isOver));
    }

    private void assertThatAllIsRight() {
        Map<String, TreeSet<Place>> boards = new TreeMap<>();
        expected.forEach((user, standings) -> {
            standings.keySet().removeIf(this::isOver);
            standings.forEach((board, standing) -> {
                if (standing.isRanked()) {
                    boards.computeIfAbsent(board, id -> new TreeSet<>(Place.order(DESCENDING)))
                            .add(standing.place(user));
                }
            });
            UserStandings stored = open.table.of(user);
            SortedMap<String, Standing> kept = new TreeMap<>(stored.byBoard());
            kept.keySet().removeIf(this::isOver);
            assertThat(kept).isEqualTo(standings);
        });
        boards.forEach((board, places) -> assertThatABoardIsRight(board, List.copyOf(places)));
        Set<String> unknown = new TreeSet<>(open.table.boards());
        unknown.removeIf(board -> boards.containsKey(board) || isOver(board));
        assertThat(unknown).isEmpty();
    }

    private void assertThatABoardIsRight(String board, List<Place> places) {
        Question.Sliced all = ask(new Question.Slice(board, null, 0, Question.PLACES_MAX));
        assertThat(all.places()).describedAs(board).isEqualTo(places);
        assertThat(all.total()).isEqualTo(places.size());
        Place some = places.get(random.nextInt(places.size()));
        assertThat(ask(new Question.Slice(board, some, 0, 1)).ahead()).isEqualTo(places.indexOf(some));
        assertThat(ask(new Question.PlacesOf(some.userId(), board))).containsEntry(board, some);
        assertThat(ask(new Question.Sample(board, null, null, 5)).size()).isEqualTo(places.size());
    }

    /** As a reader, who may have to ask again. */
    private <A> A ask(RankQuestion<A> question) {
        while (true) {
            QueryResult<A> result =
                    open.store.query(new RankQuery.Ask<>(question), PositionBound.unbounded(), new QueryConfig(false));
            if (result.isSuccess()) {
                return result.getResult();
            }
        }
    }
}
