package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.Peer;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final Peer PEER = new Peer("a", 1);
    private static final Peer OTHER = new Peer("a", 2);

    private long now = Long.MAX_VALUE - 1;
    private final Absences absences = new Absences(() -> now);

    @Test
    void shouldNotAskAnAbsentPeerForAWhile() {
        absences.failed(PEER);
        now += Absences.PAUSE.toNanos() - 1;

        assertThat(absences.mayAsk(PEER)).isFalse();
        assertThat(absences.mayAsk(OTHER)).isTrue();
    }

    @Test
    void shouldLetOneRequestFindOutWhetherAPeerIsBack() {
        absences.failed(PEER);
        now += Absences.PAUSE.toNanos();

        assertThat(absences.mayAsk(PEER)).isTrue();
        assertThat(absences.mayAsk(PEER)).isFalse();
    }

    @Test
    void shouldAskAPeerThatIsBack() {
        absences.failed(PEER);

        assertThat(absences.answered(PEER)).isTrue();

        assertThat(absences.mayAsk(PEER)).isTrue();
        assertThat(absences.answered(PEER)).isFalse();
    }

    @Test
    void shouldTellTheFirstFailureFromThoseThatFollow() {
        assertThat(absences.failed(PEER)).isTrue();
        assertThat(absences.failed(PEER)).isFalse();
    }
}
