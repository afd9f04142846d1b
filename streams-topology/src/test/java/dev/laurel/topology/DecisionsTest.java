package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Rejection;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What decisions do to boards, audit and admission. */
class DecisionsTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              goal: {points: 10}
              own-goal: {points: -3}
            boards:
              global: {title: All}
              best: {title: Best, score: best}
              daily: {title: Day, period: day}
            """);

    private final TopologyFixture topology = new TopologyFixture(CATALOG);
    private final Decisions decisions = new Decisions();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldTakeAVoidedActionOffEveryBoard() {
        Action first = sent("ada", "goal", START);
        Action second = sent("ada", "goal", START.plusSeconds(1));
        sent("bob", "goal", START.plusSeconds(2));
        topology.boards();

        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, second));

        Board global = topology.board("global");
        assertThat(global.leaderboard())
                .containsExactly(
                        new Entry(1, "ada", "Name of ada", 10, first.timestamp()),
                        new Entry(2, "bob", "Name of bob", 10, START.plusSeconds(2)));
    }

    @Test
    void shouldMoveTheNextUserUpWhenAUserLeavesTheBoard() {
        Action only = sent("ada", "goal", START);
        sent("bob", "goal", START.plusSeconds(2));

        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, only));

        Board global = topology.board("global");
        assertThat(global.total()).isEqualTo(1);
        assertThat(global.leaderboard()).containsExactly(new Entry(1, "bob", "Name of bob", 10, START.plusSeconds(2)));
    }

    @Test
    void shouldBeAsBeforeOnceRestored() {
        Action action = sent("ada", "goal", START);
        sent("ada", "own-goal", START.plusSeconds(1));
        Board before = topology.board("global");

        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, action));
        topology.send(decisions.onAction(DecisionKind.RESTORE_ACTION, action));

        topology.settle();
        sent("bob", "own-goal", START);
        assertThat(topology.board("global").leaderboard())
                .startsWith(before.leaderboard().getFirst());
    }

    @Test
    void shouldVoidAnActionThatArrivesAfterTheDecision() {
        Action action = action("ada", "goal", START);

        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, action));
        topology.send(action);

        assertThat(topology.boards()).isEmpty();
        assertThat(topology.updates()).isEmpty();
        assertThat(topology.figure("recorded")).isOne();
    }

    @Test
    void shouldTellTheDifferenceInTheAudit() {
        Action action = sent("ada", "goal", START);
        sent("ada", "own-goal", START.plusSeconds(1));
        topology.updates();

        Decision voiding = decisions.onAction(DecisionKind.VOID_ACTION, action);
        topology.send(voiding);

        ScoreUpdate update = onlyUpdate();
        assertThat(update.decision()).isEqualTo(voiding.decisionId());
        assertThat(update.type()).isEqualTo("void-action");
        assertThat(update.points()).isEqualTo(-10);
        assertThat(update.quantity()).isOne();
        assertThat(update.boards())
                .containsExactly(
                        new BoardScore("global", 7L, -3),
                        new BoardScore("best", 10L, -3),
                        new BoardScore("daily:2026-11-21", 7L, -3));
    }

    @Test
    void shouldTellInTheAuditThatAUserLeftTheBoard() {
        Action action = sent("ada", "goal", START);
        topology.updates();

        topology.send(decisions.onAction(DecisionKind.VOID_ACTION, action));
        assertThat(onlyUpdate().boards()).contains(BoardScore.left("global", 10));

        topology.send(decisions.onAction(DecisionKind.RESTORE_ACTION, action));
        assertThat(onlyUpdate().boards()).contains(new BoardScore("global", null, 10));
    }

    @Test
    void shouldTellEachDayOfARangeByItself() {
        sent("ada", "goal", START);
        sent("ada", "goal", START.plusSeconds(1));
        sent("ada", "own-goal", START.plus(Duration.ofDays(1)));
        topology.updates();

        topology.send(decisions.onRange(
                DecisionKind.VOID_ACTIONS, "ada", START.minusSeconds(1), START.plus(Duration.ofDays(2))));

        List<ScoreUpdate> updates = topology.updates();
        assertThat(updates).extracting(ScoreUpdate::points).containsExactly(-20L, 3L);
        assertThat(updates).extracting(ScoreUpdate::quantity).containsExactly(2L, 1L);
        assertThat(updates.get(0).boards())
                .containsExactly(
                        BoardScore.left("global", 17),
                        BoardScore.left("best", 10),
                        BoardScore.left("daily:2026-11-21", 20));
        assertThat(updates.get(1).boards())
                .containsExactly(
                        new BoardScore("global", null, 0, true),
                        new BoardScore("best", null, 0, true),
                        BoardScore.left("daily:2026-11-22", -3));
        assertThat(updates).extracting(ScoreUpdate::actionId).doesNotHaveDuplicates();
    }

    @Test
    void shouldVoidOnlyTheTypesThatARangeNames() {
        sent("ada", "goal", START);
        sent("ada", "own-goal", START);

        topology.send(decisions.onRange(
                DecisionKind.VOID_ACTIONS, "ada", START.minusSeconds(1), START.plusSeconds(1), "own-goal"));

        assertThat(score("ada")).isEqualTo(10);
    }

    @Test
    void shouldCountWhatAHiddenUserDidOnceShown() {
        sent("ada", "goal", START);
        sent("bob", "own-goal", START);

        topology.send(decisions.onUser(DecisionKind.HIDE_USER, "ada"));
        sent("ada", "goal", START.plusSeconds(5));
        assertThat(topology.board("global").leaderboard())
                .extracting(Entry::userId)
                .containsExactly("bob");

        topology.send(decisions.onUser(DecisionKind.SHOW_USER, "ada"));
        assertThat(score("ada")).isEqualTo(20);
        assertThat(pointsOf("ada")).isEqualTo(20);
    }

    @Test
    void shouldRefuseABannedUserUntilTheBanEnds() {
        topology.send(decisions.ban("ada", START.plusSeconds(60)));
        topology.pass(Duration.ofSeconds(1));
        Action refused = sent("ada", "goal", START.plusSeconds(1));

        assertThat(topology.rejections()).extracting(Rejection::code).containsExactly(ErrorCode.BANNED);
        assertThat(topology.boards()).isEmpty();

        topology.pass(Duration.ofSeconds(60));
        topology.send(refused);
        assertThat(score("ada")).isEqualTo(10);
    }

    @Test
    void shouldLiftABan() {
        topology.send(decisions.ban("ada", START.plusSeconds(60)));
        topology.send(decisions.onUser(DecisionKind.LIFT_BAN, "ada"));
        topology.pass(Duration.ofSeconds(1));

        sent("ada", "goal", START);

        assertThat(score("ada")).isEqualTo(10);
    }

    @Test
    void shouldTakeARetryOfADecisionForTheSame() {
        Action action = sent("ada", "goal", START);
        Decision voiding = decisions.onAction(DecisionKind.VOID_ACTION, action);
        topology.send(voiding);
        topology.send(decisions.onAction(DecisionKind.RESTORE_ACTION, action));

        topology.send(voiding);

        assertThat(score("ada")).isEqualTo(10);
        assertThat(topology.decisionFigure("duplicate")).isOne();
        assertThat(topology.decisionsWritten()).isEmpty();
    }

    @Test
    void shouldKeepTheFirstOfTwoDecisionsOfOneIdInTheTopicToo() {
        sent("ada", "goal", START);
        Decision hiding = decisions.onUser(DecisionKind.HIDE_USER, "ada");
        topology.send(hiding);

        topology.send(Decisions.withId(hiding.decisionId(), decisions.onUser(DecisionKind.ERASE_USER, "ada")));

        assertThat(topology.decisionFigure("conflict")).isOne();
        assertThat(topology.decisionsWritten()).containsExactly(hiding);
        topology.send(decisions.onUser(DecisionKind.SHOW_USER, "ada"));
        assertThat(score("ada")).isEqualTo(10);

        // What was written came back, and was known.
        assertThat(topology.decisionFigure("duplicate")).isOne();
        assertThat(topology.decisionsWritten()).isEmpty();
    }

    /** Otherwise what is written would come back as something else, and be written again without an end. */
    @Test
    void shouldKnowADecisionOfAnyKindAgainAsItWasWritten() {
        Action action = sent("ada", "goal", START);
        List<Decision> all = List.of(
                decisions.onAction(DecisionKind.VOID_ACTION, action),
                decisions.onAction(DecisionKind.RESTORE_ACTION, action),
                decisions.onRange(DecisionKind.VOID_ACTIONS, "ada", START, START.plusSeconds(1), "goal", "own-goal"),
                decisions.onRange(DecisionKind.RESTORE_ACTIONS, "ada", START, START.plusSeconds(1)),
                decisions.onUser(DecisionKind.HIDE_USER, "ada"),
                decisions.onUser(DecisionKind.SHOW_USER, "ada"),
                decisions.ban("ada", START.plus(Duration.ofDays(1))),
                decisions.onUser(DecisionKind.LIFT_BAN, "ada"));
        all.forEach(topology::send);

        all.forEach(topology::send);

        assertThat(topology.decisionFigure("duplicate")).isEqualTo(all.size());
        assertThat(topology.decisionsWritten()).isEmpty();
    }

    @Test
    void shouldKeepTheFirstMomentOfADecisionThatIsSentAgain() {
        Decision hiding = decisions.onUser(DecisionKind.HIDE_USER, "ada");
        topology.send(hiding);

        topology.send(Decisions.withId(hiding.decisionId(), decisions.onUser(DecisionKind.HIDE_USER, "ada")));

        assertThat(topology.decisionFigure("conflict")).isZero();
        assertThat(topology.decisionsWritten()).containsExactly(hiding);
    }

    @Test
    void shouldIgnoreADecisionUnderAnotherKey() {
        Action action = sent("ada", "goal", START);

        topology.sendUnder("bob/" + action.actionId(), decisions.onAction(DecisionKind.VOID_ACTION, action));

        assertThat(score("ada")).isEqualTo(10);
        assertThat(topology.decisionFigure("misrouted")).isOne();
    }

    @Test
    void shouldForgetEverythingOfAnErasedUser() {
        Action action = sent("ada", "goal", START);
        Decision hidden = decisions.onUser(DecisionKind.HIDE_USER, "ada");
        Decision shown = decisions.onUser(DecisionKind.SHOW_USER, "ada");
        Decision erased = decisions.onUser(DecisionKind.ERASE_USER, "ada");
        topology.send(hidden);
        topology.send(shown);
        topology.boards();

        topology.send(erased);

        assertThat(topology.board("global").total()).isZero();
        assertThat(pointsOf("ada")).isZero();
        assertThat(topology.changelogKeys(Ledger.STORE)).noneMatch(key -> key.contains("ada"));
        assertThat(topology.changelogKeys("standings")).noneMatch(key -> key.contains("ada"));
        assertThat(topology.deletedDecisions()).containsExactlyInAnyOrder(hidden.key(), shown.key(), erased.key());

        // Nothing is known of it, so it is an action like any other.
        topology.send(action);
        assertThat(score("ada")).isEqualTo(10);
    }

    @Test
    void shouldKnowAnActionAfterTheMemoryOfTheWeekIsGone() {
        Action old = sent("ada", "goal", START.minus(Duration.ofDays(400)));
        topology.pass(Duration.ofDays(20));
        sent("bob", "goal", START.plus(Duration.ofDays(20)));

        topology.send(old);

        assertThat(topology.figure("duplicate")).isOne();
        assertThat(score("ada")).isEqualTo(10);
    }

    @Test
    void shouldKnowAnActionThatWasSentBeforeItHappened() {
        Action early = sent("ada", "goal", START.plus(Duration.ofDays(30)));
        topology.pass(Duration.ofDays(28));
        sent("bob", "goal", START.plus(Duration.ofDays(28)));

        topology.send(early);

        assertThat(topology.figure("duplicate")).isOne();
    }

    @Test
    void shouldRejectAnOldActionWithAnotherContent() {
        Action old = sent("ada", "goal", START.minus(Duration.ofDays(400)));
        topology.pass(Duration.ofDays(20));
        sent("bob", "goal", START.plus(Duration.ofDays(20)));

        topology.send(action(old.actionId(), "ada", "own-goal", old.timestamp(), 1, null));

        assertThat(topology.rejections()).extracting(Rejection::code).containsExactly(ErrorCode.CONFLICT);
    }

    @Test
    void shouldRecordEachActionOnce() {
        // By which rules it counts.
        topology.settle();
        topology.changelogRecords(Ledger.STORE);

        Action action = sent("ada", "goal", START);
        topology.send(action);

        assertThat(topology.changelogRecords(Ledger.STORE)).isOne();
    }

    private Action sent(String user, String type, Instant time) {
        Action action = action(user, type, time);
        topology.send(action);
        return action;
    }

    private ScoreUpdate onlyUpdate() {
        List<ScoreUpdate> updates = topology.updates();
        assertThat(updates).hasSize(1);
        return updates.getFirst();
    }

    private long pointsOf(String user) {
        return topology.updates().stream()
                .filter(update -> update.userId().equals(user))
                .mapToLong(ScoreUpdate::points)
                .sum();
    }

    private long score(String user) {
        return requireNonNull(topology.places(user).get("global")).score();
    }
}
