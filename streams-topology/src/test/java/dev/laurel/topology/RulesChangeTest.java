package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.store.RankQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start with a catalogue by which standings are others. */
class RulesChangeTest {
    private static final String YAML = """
            actions:
              goal: {points: 10}
              own-goal: {points: -3}
            boards:
              global: {title: All}
              country: {title: By country, segment: country}
              daily: {title: Day, period: day}
            """;
    private static final Catalog OLD = catalog("", "");
    private static final Catalog BEST = catalog("title: All", "title: All, score: best");
    private static final Catalog WEEKLY = catalog("period: day", "period: week");
    private static final Catalog WITHOUT_COUNTRY = catalog("  country: {title: By country, segment: country}\n", "");

    private TopologyFixture topology = new TopologyFixture(OLD);
    private final Decisions decisions = new Decisions();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldRecountNothingWithTheSameCatalogue() {
        twoUsers();
        restart(catalog("title: All", "title: Ever, top: 3"));
        topology.changelogRecords("standings");

        topology.settle();

        assertThat(topology.isRecounted()).isTrue();
        assertThat(topology.changelogRecords("standings")).isZero();
        assertThat(topology.updates()).isEmpty();
    }

    @Test
    void shouldCountByTheNewOperator() {
        twoUsers();
        restart(BEST);

        assertThat(topology.board("global").leaderboard())
                .extracting(entry -> entry.userId() + ' ' + entry.score())
                .containsExactly("ada 10", "bea 10");
        assertThat(score("ada", "country:VN")).isEqualTo(17);
    }

    @Test
    void shouldFindAPastDayAgainThatEndsAtAnotherTime() {
        twoUsers();
        topology.send(action("ada", "goal", START.minus(Duration.ofDays(3))));
        topology.settle();
        restart(catalog("period: day", "period: day, time-zone: Europe/Berlin"));
        topology.settle();

        assertThat(topology.isRecounted()).isTrue();
        assertThat(topology.ask(new RankQuery.Own<>(new Question.Slice("daily:2026-11-18", null, 0, 10)))
                        .places())
                .extracting(Place::userId)
                .containsExactly("ada");

        topology.send(action("ada", "goal", START.minus(Duration.ofDays(3)).plusSeconds(1)));

        assertThat(topology.board("daily:2026-11-18").leaderboard())
                .extracting(entry -> entry.userId() + ' ' + entry.score())
                .containsExactly("ada 20");
    }

    @Test
    void shouldForgetWhatWasBeforeAReset() {
        twoUsers();
        restart(catalog("title: All", "title: All, since: 2026-11-21T12:00:05Z"));
        topology.settle();

        assertThat(topology.board("global").leaderboard()).isEmpty();

        topology.send(action("ada", "goal", START.plusSeconds(5)));

        assertThat(topology.board("global").leaderboard())
                .extracting(entry -> entry.userId() + ' ' + entry.score())
                .containsExactly("ada 10");
    }

    @Test
    void shouldTellTheDifferenceOfEachUser() {
        twoUsers();
        restart(BEST);
        topology.settle();

        ScoreUpdate update = topology.updates().stream()
                .filter(each -> each.userId().equals("ada"))
                .findFirst()
                .orElseThrow();

        assertThat(update.type()).isEqualTo("recount");
        assertThat(update.catalog()).isEqualTo(BEST.fingerprint());
        assertThat(update.decision()).isNull();
        assertThat(update.points()).isEqualTo(-7);
        assertThat(update.boards()).containsExactly(new BoardScore("global", 17L, 10));
    }

    @Test
    void shouldLetABoardGoThatWasRemoved() {
        twoUsers();
        restart(WITHOUT_COUNTRY);

        assertThat(topology.boardRecords()).contains(new KeyValue<>("country:VN", null));
        assertThat(topology.firstPlacesNow()).containsEntry("country:VN|0", null);
        assertThat(topology.places("ada")).doesNotContainKey("country:VN");
        assertThat(topology.updates())
                .filteredOn(update -> update.userId().equals("bea"))
                .extracting(ScoreUpdate::points, ScoreUpdate::boards)
                .containsExactly(tuple(-10L, List.of(BoardScore.left("country:VN", 10))));
    }

    @Test
    void shouldCountABoardThatComesBackFromAllFacts() {
        twoUsers();
        restart(WITHOUT_COUNTRY);
        topology.settle();
        topology.send(inVietnam("bea", "goal", 9));
        restart(OLD);

        assertThat(topology.board("country:VN").leaderboard())
                .extracting(entry -> entry.userId() + ' ' + entry.score())
                .containsExactly("bea 20", "ada 17");
    }

    @Test
    void shouldCountABoardByTeamFromAllFacts() {
        topology.send(forTeam("reds", "ada"));
        topology.send(forTeam("reds", "bea"));
        topology.send(forTeam("Reds", "bea"));
        topology.send(inVietnam("ada", "goal", 1));
        topology.settle();
        restart(catalog("segment: country", "segment: team"));

        assertThat(topology.board("country:reds").leaderboard())
                .extracting(entry -> entry.userId() + ' ' + entry.score())
                .containsExactly("ada 10", "bea 10");
        assertThat(topology.places("bea")).containsKeys("country:reds", "country:Reds");
    }

    @Test
    void shouldLetBoardsGoWhosePeriodIsAnother() {
        twoUsers();
        restart(WEEKLY);

        Map<String, Board> boards = new TreeMap<>();
        topology.boardRecords().forEach(record -> boards.put(record.key, record.value));

        assertThat(boards.get("daily:2026-W47")).isNotNull();
        assertThat(boards).containsEntry("daily:2026-11-21", null);
        assertThat(topology.places("ada")).containsOnlyKeys("global", "country:VN", "daily:2026-W47");
    }

    @Test
    void shouldKeepWhatReadersHaveUntilAllUsersAreRecounted() {
        twoUsers();
        restart(BEST);
        topology.tick();

        topology.send(inVietnam("ada", "goal", 5));
        topology.tick();
        boolean isRecounted = topology.isRecounted();
        Map<String, ?> toldMeanwhile = topology.firstPlacesNow();
        topology.settle();

        assertThat(isRecounted).isFalse();
        assertThat(toldMeanwhile).isEmpty();
        assertThat(topology.isRecounted()).isTrue();
        assertThat(score("ada", "global")).isEqualTo(10);
        assertThat(score("ada", "country:VN")).isEqualTo(27);
    }

    /** What nobody is on any more is in no row, so nothing but a note says that readers still see it. */
    @Test
    void shouldTellABoardThatIsEmptyNowAlsoAfterACrash() {
        topology.send(inVietnam("ada", "own-goal", 1));
        topology.settle();
        Catalog goals = catalog("segment: country", "segment: country, actions: [goal]");
        restart(goals);
        topology.tick();
        restart(goals);

        assertThat(topology.board("country:VN").total()).isZero();
    }

    /** As rows are from before countries had one spelling. */
    @Test
    void shouldMoveStandingsToTheBoardOfTheOneSpelling() {
        topology.send(action(UUID.randomUUID(), "ada", "goal", START, 1, "UK"));
        topology.settle();
        Standing standing = new Standing(10, START.toEpochMilli(), null, 0);
        topology.put("ada", new UserStandings(new TreeMap<>(Map.of("global", standing, "country:UK", standing))));
        restart(catalog("segment: country", "segment: country, actions: [goal]"));
        topology.settle();

        assertThat(topology.firstPlacesNow()).containsEntry("country:UK|0", null);
        assertThat(topology.places("ada")).doesNotContainKey("country:UK");
        assertThat(score("ada", "country:GB")).isEqualTo(10);
    }

    @Test
    void shouldCarryOverWhatWasCountedBeforeThereWasALedger() {
        topology.put("ada", beforeTheLedger());
        topology.put("bea", beforeTheLedger());
        restart(BEST);

        topology.settle();

        assertThat(requireNonNull(topology.row("ada")).followsFacts()).isTrue();
        topology.send(decisions.onUser(DecisionKind.HIDE_USER, "ada"));
        topology.send(decisions.onUser(DecisionKind.SHOW_USER, "ada"));
        assertThat(score("ada", "global")).isEqualTo(42);
    }

    @Test
    void shouldDecideAboutAUserWhoseTurnHasNotCome() {
        twoUsers();
        Action last = inVietnam("zoe", "goal", 1);
        topology.send(last);
        topology.send(inVietnam("zoe", "own-goal", 2));
        restart(BEST);

        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, last));

        assertThat(topology.isRecounted()).isFalse();
        assertThat(score("zoe", "global")).isEqualTo(-3);
        assertThat(topology.updates())
                .filteredOn(update ->
                        update.boards().stream().anyMatch(score -> score.board().equals("global")))
                .extracting(ScoreUpdate::points, update -> update.boards().getFirst())
                .containsExactly(
                        tuple(3L, new BoardScore("global", 7L, 10)), tuple(-10L, new BoardScore("global", 10L, -3)));
    }

    private void twoUsers() {
        topology.send(inVietnam("ada", "goal", 0));
        topology.send(inVietnam("ada", "goal", 2));
        topology.send(inVietnam("ada", "own-goal", 3));
        topology.send(inVietnam("bea", "goal", 4));
        topology.settle();
    }

    private void restart(Catalog catalog) {
        topology = topology.restarted(catalog, 1);
    }

    private long score(String user, String board) {
        Place place = requireNonNull(topology.places(user).get(board), board);
        return place.score();
    }

    private static Action inVietnam(String user, String type, int second) {
        return action(UUID.randomUUID(), user, type, START.plus(Duration.ofSeconds(second)), 1, "VN");
    }

    private static Action forTeam(String team, String user) {
        return new Action(UUID.randomUUID(), user, "goal", START, 1, null, null, team, Map.of(), Client.UNKNOWN);
    }

    private static UserStandings beforeTheLedger() {
        Map<String, Standing> standings = Map.of("global", new Standing(42, START.toEpochMilli(), null, 0));
        return new UserStandings(new TreeMap<>(standings), false);
    }

    private static Catalog catalog(String before, String after) {
        return CatalogReader.read("test", YAML.replace(before, after));
    }
}
