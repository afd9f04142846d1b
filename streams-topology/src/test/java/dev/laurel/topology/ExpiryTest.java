package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Expiry of boards whose period the catalogue no longer keeps. Tests begin at noon of the 21st. */
class ExpiryTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1}
            boards:
              global: {title: All}
              daily: {title: Day, period: day, keep: 1}
              weekly: {title: Week, period: week}
            """);
    private static final String DAY = "daily:2026-11-21";
    /** After the end of the next day and the hour of grace for late actions. */
    private static final Duration PAST = Duration.ofHours(12 + 24 + 1);

    private final TopologyFixture topology = new TopologyFixture(CATALOG);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldLetABoardGoThatIsOver() {
        IntStream.range(0, 200).forEach(i -> topology.send(action("user" + i, "up", START)));
        topology.parts();
        topology.pass(PAST);
        topology.send(action("user0", "up", START.plus(PAST)));
        topology.boards();

        passMinutes(10);

        assertThat(topology.rankedBoards())
                .containsExactlyInAnyOrder("global", "daily:2026-11-23", "weekly:2026-W47", "weekly:2026-W48");
        assertThat(topology.parts()).containsEntry(DAY + "|0", null);
        assertThat(topology.boards()).doesNotContainKey(DAY);
    }

    /** The next step may run in another process, which then finds no board to delete. */
    @Test
    void shouldEndABoardInTheStepThatTakesItsLastUsers() {
        IntStream.range(0, 64).forEach(i -> topology.send(action("user" + i, "up", START)));
        topology.pass(PAST);
        topology.send(action("user0", "up", START.plus(PAST)));
        topology.parts();

        for (int minute = 0; topology.rankedBoards().contains(DAY) && minute < 10; minute++) {
            topology.pass(Duration.ofMinutes(1));
        }

        assertThat(topology.firstPlacesNow()).containsEntry(DAY + "|0", null);
    }

    @Test
    void shouldKeepABoardUntilThen() {
        topology.send(action("ada", "up", START));
        topology.pass(PAST.minusSeconds(1));
        topology.send(action("ada", "up", START));

        passMinutes(3);

        assertThat(topology.rankedBoards()).contains(DAY);
        assertThat(topology.board(DAY).leaderboard().getFirst().score()).isEqualTo(2);
    }

    @Test
    void shouldNotCountOnABoardThatIsOver() {
        topology.send(action("ada", "up", START));
        topology.boards();
        topology.pass(PAST);
        topology.updates();

        topology.send(action("bea", "up", START));

        assertThat(topology.updates().getFirst().boards())
                .extracting(BoardScore::board)
                .containsExactly("global", "weekly:2026-W47");
        assertThat(topology.boards()).containsKey("global").doesNotContainKey(DAY);
    }

    @Test
    void shouldLeaveARecordAnActionAndNoMore() {
        topology.send(action("ada", "up", START));
        topology.send(action("ada", "up", START));
        topology.boards();

        assertThat(topology.changelogRecords("standings")).isEqualTo(2);
        assertThat(topology.changelogRecords("seen-actions")).isEqualTo(2);
    }

    @Test
    void shouldMergeWhatAPartitionThatLagsStillTells() {
        topology.sendPart(part(0, place("ada", 5)));
        topology.sendPart(part(1, place("bea", 3)));
        topology.pass(PAST);
        topology.endPart(DAY, 0);

        topology.sendPart(part(1, place("bea", 9)));

        assertThat(users(topology.board(DAY))).containsExactly("bea", "ada");
    }

    @Test
    void shouldKeepNothingAndTellNothingOnceAllPartitionsHaveLetGo() {
        topology.sendPart(part(0, place("ada", 5)));
        topology.sendPart(part(1, place("bea", 3)));
        topology.boards();
        topology.pass(PAST);
        topology.endPart(DAY, 0);
        topology.endPart(DAY, 1);
        topology.endPart(DAY, 2);

        topology.sendPart(part(2, place("cay", 1)));

        assertThat(topology.boards()).isEmpty();
    }

    private void passMinutes(int minutes) {
        IntStream.range(0, minutes).forEach(minute -> topology.pass(Duration.ofMinutes(1)));
    }

    private static List<String> users(Board board) {
        return board.leaderboard().stream().map(entry -> entry.userId()).toList();
    }

    private static FirstPlaces part(int partition, Place place) {
        return new FirstPlaces(DAY, partition, 1, List.of(place));
    }

    private static Place place(String user, long score) {
        return new Place(user, user, score, Instant.EPOCH);
    }
}
