package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.ScoreUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1, per: unit, max-quantity: 1000000}
              down: {points: -1, per: unit, max-quantity: 1000000}
            boards:
              global: {title: All}
              fast: {title: Fast, score: best, order: ascending, actions: [up]}
              last: {title: Last, score: latest, top: 3}
            """);

    private final TopologyFixture topology = new TopologyFixture(CATALOG);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldBringTheEleventhBackWhenALeaderFalls() {
        IntStream.rangeClosed(1, 12).forEach(i -> topology.send(action("user" + i, "up", START, 100 - i)));
        assertThat(users(topology.board("global"))).startsWith("user1").endsWith("user10");

        topology.send(action("user1", "down", START, 99));

        Board board = topology.board("global");
        assertThat(users(board)).startsWith("user2").endsWith("user11");
        assertThat(board.total()).isEqualTo(12);
    }

    @Test
    void shouldOrderTiesByTimeThenByUser() {
        topology.send(action("b", "up", START.plusMillis(1), 5));
        topology.send(action("c", "up", START, 5));
        topology.send(action("a", "up", START.plusMillis(1), 5));

        assertThat(topology.board("global").leaderboard())
                .extracting(Entry::rank, Entry::userId)
                .containsExactly(tuple(1L, "c"), tuple(2L, "a"), tuple(3L, "b"));
    }

    @Test
    void shouldKeepTheBestOfAnAscendingBoardWithItsEarliestTime() {
        topology.send(action("ada", "up", START.plusSeconds(9), 70));
        topology.send(action("ada", "up", START.plusSeconds(5), 60));
        topology.send(action("ada", "up", START.plusSeconds(3), 60));
        topology.send(action("ada", "up", START.plusSeconds(1), 80));

        Entry entry = topology.board("fast").leaderboard().getFirst();
        assertThat(entry.score()).isEqualTo(60);
        assertThat(entry.lastUpdated()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void shouldShowTheLatestThoughItComesFirst() {
        topology.send(action("ada", "up", START.plusSeconds(9), 7));
        topology.send(action("ada", "up", START.plusSeconds(1), 900));

        assertThat(topology.board("last").leaderboard().getFirst().score()).isEqualTo(7);
    }

    @Test
    void shouldAuditOldAndNewScoreOnEveryBoard() {
        topology.send(action("ada", "up", START, 30));
        topology.send(action("ada", "up", START.plusSeconds(1), 20));
        topology.send(action("ada", "down", START.plusSeconds(2), 5));

        List<ScoreUpdate> updates = topology.updates();
        assertThat(updates).extracting(ScoreUpdate::points).containsExactly(30L, 20L, -5L);
        assertThat(updates.get(0).boards())
                .containsExactly(
                        new BoardScore("global", null, 30),
                        new BoardScore("fast", null, 30),
                        new BoardScore("last", null, 30));
        assertThat(updates.get(1).boards())
                .containsExactly(
                        new BoardScore("global", 30L, 50),
                        new BoardScore("fast", 30L, 20),
                        new BoardScore("last", 30L, 20));
        assertThat(updates.get(2).boards())
                .containsExactly(new BoardScore("global", 50L, 45), new BoardScore("last", 20L, -5));
        assertThat(updates.get(2).client().address()).isEqualTo("::1");
    }

    @Test
    void shouldTellManyChangesOfABoardOnce() {
        IntStream.range(0, 500).forEach(i -> topology.send(action("user" + i % 20, "up", START, 1)));

        assertThat(topology.boardChanges()).extracting(Board::board).containsOnlyOnce("global");
    }

    @Test
    void shouldTellNothingWhenAMoveIsFarBelowTheFirstPlaces() {
        IntStream.range(0, 20).forEach(i -> topology.send(action("user" + i, "up", START, 100 + i)));
        topology.firstPlaces();
        topology.boardChanges();

        topology.send(action("user0", "up", START, 1));

        assertThat(topology.firstPlaces()).extracting(FirstPlaces::board).doesNotContain("global");
        assertThat(topology.boardChanges()).extracting(Board::board).doesNotContain("global");
    }

    @Test
    void shouldGrowTheRevisionWithEachChangeOnly() {
        Action action = action("ada", "up", START, 1);
        topology.send(action);
        long first = topology.board("global").revision();
        topology.send(action);
        topology.pass(Duration.ofSeconds(1));
        assertThat(topology.boardChanges()).isEmpty();

        topology.send(action("ada", "up", START, 1));

        Board second = topology.board("global");
        assertThat(first).isPositive();
        assertThat(second.revision()).isGreaterThan(first);
        assertThat(second.timestamp()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void shouldNameARevisionAfterThePlaceOfThePartThatMadeIt() {
        FirstPlaces first = new FirstPlaces("global", 0, 1, List.of(new Place("ada", "Ada", 5, START)));
        topology.sendPart(first);
        topology.sendPart(first);
        topology.sendPart(new FirstPlaces("global", 1, 1, List.of(new Place("bea", "Bea", 7, START))));

        assertThat(topology.boardChanges()).extracting(Board::revision).containsExactly(1L, 3L);
    }

    @Test
    void shouldShowTheNameOfTheLatestAction() {
        topology.send(named("ada", "New", 5));
        topology.send(named("ada", "Old", 1));

        assertThat(topology.board("global").leaderboard().getFirst().username()).isEqualTo("New");
    }

    @Test
    void shouldPublishAsManyPlacesAsTheBoardAsksFor() {
        IntStream.range(0, 9).forEach(i -> topology.send(action("user" + i, "up", START, i + 1)));

        Board board = topology.board("last");
        assertThat(users(board)).containsExactly("user8", "user7", "user6");
        assertThat(board.total()).isEqualTo(9);
    }

    @Test
    void shouldMergeTiesThatReachAcrossPartitions() {
        topology.sendPart(part(0, 7, place("d", 5, 0), place("b", 5, 2)));
        topology.sendPart(part(1, 8, place("c", 5, 1), place("a", 5, 2)));

        Board board = topology.board("last");

        assertThat(users(board)).containsExactly("d", "c", "a");
        assertThat(board.total()).isEqualTo(15);
    }

    private static Action named(String user, String name, long second) {
        return new Action(
                UUID.randomUUID(), user, "up", START.plusSeconds(second), 1, name, null, Map.of(), Client.UNKNOWN);
    }

    private static FirstPlaces part(int partition, long total, Place... places) {
        return new FirstPlaces("last", partition, total, List.of(places));
    }

    private static Place place(String user, long score, long second) {
        return new Place(user, user, score, START.plusSeconds(second));
    }

    private static List<String> users(Board board) {
        return board.leaderboard().stream().map(Entry::userId).toList();
    }
}
