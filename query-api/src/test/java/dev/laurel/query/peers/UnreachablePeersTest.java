package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.port.Peer;
import org.junit.jupiter.api.Test;

class UnreachablePeersTest {
    private static final Peer PEER = new Peer("a", 1);
    private static final Peer OTHER = new Peer("a", 2);

    private long now = Long.MAX_VALUE - 1;
    private final UnreachablePeers unreachablePeers = new UnreachablePeers(() -> now);

    @Test
    void shouldNotAskAnAbsentPeerForAWhile() {
        unreachablePeers.failed(PEER);
        now += UnreachablePeers.PAUSE.toNanos() - 1;

        assertThat(unreachablePeers.mayAsk(PEER)).isFalse();
        assertThat(unreachablePeers.mayAsk(OTHER)).isTrue();
    }

    @Test
    void shouldLetOneRequestFindOutWhetherAPeerIsBack() {
        unreachablePeers.failed(PEER);
        now += UnreachablePeers.PAUSE.toNanos();

        assertThat(unreachablePeers.mayAsk(PEER)).isTrue();
        assertThat(unreachablePeers.mayAsk(PEER)).isFalse();
    }

    @Test
    void shouldAskAPeerThatIsBack() {
        unreachablePeers.failed(PEER);

        assertThat(unreachablePeers.answered(PEER)).isTrue();

        assertThat(unreachablePeers.mayAsk(PEER)).isTrue();
        assertThat(unreachablePeers.answered(PEER)).isFalse();
    }

    @Test
    void shouldTellTheFirstFailureFromThoseThatFollow() {
        assertThat(unreachablePeers.failed(PEER)).isTrue();
        assertThat(unreachablePeers.failed(PEER)).isFalse();
    }
}
