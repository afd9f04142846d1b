package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.rows.PeriodKey;
import dev.laurel.topology.rank.store.RankQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Boards of past periods, which rest on disk. Tests begin at noon of the 21st, a Saturday. */
class PastPeriodsTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1}
            boards:
              global: {title: All}
              daily: {title: Day, period: day}
              weekly: {title: Week, period: week}
              yearly: {title: Year, period: year}
            """);
    private static final String DAY = "daily:2026-11-21";
    private static final Duration NEXT_DAY = Duration.ofHours(13);

    private final TopologyFixture topology = new TopologyFixture(CATALOG);
    private final Decisions decisions = new Decisions();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldWriteOneRowAnActionOfPeriodsThatGoOn() {
        topology.send(action("ada", "up", START));
        topology.boards();
        topology.changelogRecords("standings");

        topology.send(action("ada", "up", START.plusSeconds(1)));

        assertThat(topology.changelogRecords("standings")).isEqualTo(1);
        assertThat(topology.ask(new RankQuery.Periods())).isEmpty();
    }

    @Test
    void shouldRestAndBeFoundAgain() {
        IntStream.range(0, 100).forEach(i -> topology.send(action("user" + i, "up", START.plusSeconds(i))));
        topology.boards();

        beginTheNextDay();

        assertThat(topology.ask(new RankQuery.Boards())).doesNotContain(DAY).contains("global");
        assertThat(topology.ask(new RankQuery.MarkedPeriods())).isEmpty();
        assertThat(topology.places("user7")).doesNotContainKey(DAY);
        assertThat(topology.ask(new RankQuery.Own<>(new Question.PlacesOf("user7", DAY))))
                .containsKey(DAY);
        assertThat(topology.ask(new RankQuery.Own<>(new Question.Slice(DAY, null, 0, 3)))
                        .places())
                .extracting(place -> place.userId())
                .containsExactly("user0", "user1", "user2");
    }

    /** Half a year of a user who acts every day. */
    @Test
    void shouldKeepWhatGoesOnInTheUsersRowOnly() {
        int days = 180;
        IntStream.range(0, days).forEach(day -> {
            topology.send(action("ada", "up", START.plus(Duration.ofDays(day))));
            topology.pass(Duration.ofDays(1));
        });
        passMinutes(2);

        // The next day and week have begun, but for the last action.
        assertThat(topology.places("ada")).hasSizeLessThanOrEqualTo(4);
        assertThat(topology.ask(new RankQuery.Own<>(new Question.PlacesOf("ada", DAY)))
                        .get(DAY))
                .extracting(place -> place.score())
                .isEqualTo(1L);
        assertThat(topology.changelogKeys("standings")).hasSizeGreaterThan(days);
    }

    @Test
    void shouldPublishWhatALateActionChanges() {
        topology.send(action("ada", "up", START));
        beginTheNextDay();
        topology.boards();

        topology.send(action("bea", "up", START));
        topology.send(action("bea", "up", START.plusSeconds(1)));

        assertThat(topology.board(DAY).leaderboard())
                .extracting(entry -> entry.userId())
                .containsExactly("bea", "ada");
        assertThat(topology.ask(new RankQuery.MarkedPeriods())).contains("2026-11-21");
        passMinutes(2);
        assertThat(topology.ask(new RankQuery.MarkedPeriods())).isEmpty();
    }

    @Test
    void shouldPublishWhatADecisionChanges() {
        topology.send(action("ada", "up", START));
        topology.send(action("ada", "up", START.plusSeconds(1)));
        topology.send(action("bea", "up", START));
        beginTheNextDay();
        topology.boards();

        topology.send(decisions.onUser(DecisionKind.HIDE_USER, "ada"));

        assertThat(topology.board(DAY).leaderboard())
                .extracting(entry -> entry.userId())
                .containsExactly("bea");
    }

    /** A clock or a partition may fall back behind the end of a period that already has rows of its own. */
    @Test
    void shouldCountOnceWhereRecordsAreOutOfOrder() {
        topology.send(action("ada", "up", START));
        beginTheNextDay();
        Instant before = START.plusSeconds(60);

        topology.send(action("ada", "up", before));
        topology.send(action("ada", "up", before.plusSeconds(1)));

        assertThat(topology.board(DAY).leaderboard().getFirst().score()).isEqualTo(3);
        assertThat(topology.places("ada")).doesNotContainKey(DAY);
    }

    @Test
    void shouldLeaveNothingOfAUserWhoIsErased() {
        topology.send(action("ada", "up", START));
        beginTheNextDay();
        topology.changelogKeys("standings");
        topology.send(action("ada", "up", START.plusSeconds(1)));

        topology.send(decisions.onUser(DecisionKind.ERASE_USER, "ada"));

        assertThat(topology.changelogKeys("standings")).doesNotContain("ada", PeriodKey.of("2026-11-21", "ada"));
        assertThat(topology.ask(new RankQuery.Own<>(new Question.PlacesOf("ada", DAY))))
                .isEmpty();
    }

    private void beginTheNextDay() {
        topology.pass(NEXT_DAY);
        topology.send(action("zoe", "up", START.plus(NEXT_DAY)));
        passMinutes(6);
    }

    private void passMinutes(int minutes) {
        IntStream.range(0, minutes).forEach(minute -> topology.pass(Duration.ofMinutes(1)));
    }
}
