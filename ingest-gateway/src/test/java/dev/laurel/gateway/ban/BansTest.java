package dev.laurel.gateway.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BansTest {
    private static final Instant NOW = Decisions.at(100);

    private final Bans bans = new Bans();

    @Test
    void shouldBanUntilTheMomentThatIsDecided() {
        put(Decisions.ban(1, 0, 200));

        assertThat(bans.until("ann", NOW)).contains(Decisions.at(200));
        assertThat(bans.until("ann", Decisions.at(200))).isEmpty();
        assertThat(bans.until("bob", NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIFT_BAN", "ERASE_USER"})
    void shouldEndABanByALaterDecisionInWhicheverOrderTheyAreRead(DecisionKind kind) {
        Decision ban = Decisions.ban(1, 0, 200);
        Decision end = Decisions.of(kind, 2, 1);
        for (List<Decision> order : List.of(List.of(ban, end), List.of(end, ban))) {
            Bans read = new Bans();
            order.forEach(decision -> read.put(decision, NOW));

            assertThat(read.until("ann", NOW)).as(order.toString()).isEmpty();
        }
    }

    @Test
    void shouldTakeTheLaterOfTwoBansAndOfOneInstantTheGreaterId() {
        put(Decisions.ban(1, 5, 300));
        put(Decisions.ban(2, 0, 900));
        assertThat(bans.until("ann", NOW)).contains(Decisions.at(300));

        put(Decisions.ban(3, 5, 200));
        put(Decisions.ban(0, 5, 700));
        assertThat(bans.until("ann", NOW)).contains(Decisions.at(200));
    }

    @Test
    void shouldTakeADecisionThatWasSentAgainForTheSame() {
        put(Decisions.ban(1, 0, 200));
        put(Decisions.ban(1, 3, 900));

        assertThat(bans.until("ann", NOW)).contains(Decisions.at(200));
    }

    @ParameterizedTest
    @EnumSource(names = {"HIDE_USER", "SHOW_USER"})
    void shouldNotMindOtherDecisions(DecisionKind kind) {
        put(Decisions.ban(1, 0, 200));
        put(Decisions.of(kind, 2, 1));

        assertThat(bans.until("ann", NOW)).isPresent();
    }

    @Test
    void shouldForgetWhatWasDeleted() {
        put(Decisions.ban(1, 0, 200));

        bans.remove(Decisions.ban(2, 0, 200).key());
        bans.remove("no key of a decision");
        assertThat(bans.until("ann", NOW)).isPresent();

        bans.remove(Decisions.ban(1, 0, 200).key());
        assertThat(bans.size()).isZero();
    }

    @Test
    void shouldDropWhatHasEndedAWhileAfterItWasRead() {
        put(Decisions.ban(1, 0, 200));
        Instant later = NOW.plus(Bans.ENDED_KEPT);

        bans.dropEnded(NOW);
        bans.dropEnded(later);
        assertThat(bans.size()).isEqualTo(1);

        bans.dropEnded(later.plusMillis(1));
        assertThat(bans.size()).isZero();
    }

    @Test
    void shouldKeepABanThatHolds() {
        put(Decisions.ban(1, 0, 1_000_000));

        bans.dropEnded(NOW.plus(Bans.ENDED_KEPT).plusMillis(1));

        assertThat(bans.size()).isEqualTo(1);
    }

    private void put(Decision decision) {
        bans.put(decision, NOW);
    }
}
