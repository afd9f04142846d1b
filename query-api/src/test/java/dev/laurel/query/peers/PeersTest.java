package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Place;
import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Peer;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of several processes, combined into one. */
class PeersTest {
    private static final String KEY = "a key of more than thirty-two bytes.";
    private static final Question<SortedMap<String, Place>> QUESTION = new Question.PlacesOf("ada");
    /** For requests that should succeed: the machine may be busy. */
    static final Duration PATIENT = Duration.ofSeconds(10);

    private static final Duration HASTY = Duration.ofMillis(100);
    /** Far longer than any refusal takes, and far shorter than any wait. */
    private static final Duration QUICK = Duration.ofSeconds(3);

    /** Time stands still, so that an unreachable peer stays unreachable. */
    private final UnreachablePeers unreachablePeers = new UnreachablePeers(() -> 0);

    private final List<Peers> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.reversed().forEach(Peers::close);
    }

    @Test
    void shouldAnswerForPartitionsOfOthers() throws IOException {
        Peer owner = start(new FakeLocal().owns(1, "b").owns(2, "b").copies(0, "b"));
        FakeLocal local = new FakeLocal().owns(0, "a").copies(2, "a");
        Peers peers = peers(KEY, local, partition -> List.of(owner));

        assertThat(peers.ask(Set.of(0, 1, 2, 3), QUESTION))
                .isEqualTo(Map.of(
                        0, known("a"),
                        1, known("b"),
                        2, known("b"),
                        3, new Answer.Unavailable<>()));
        assertThat(peers.isReady()).as("with a partition that nobody has").isFalse();
    }

    @Test
    void shouldBeReadyWhenSomebodyHasEveryPartition() throws IOException {
        Peer other = start(new FakeLocal().owns(0, "b").owns(1, "b").copies(2, "b"));
        Peers peers = peers(KEY, new FakeLocal().owns(3, "a"), partition -> List.of(other));

        assertThat(peers.isReady()).isTrue();
    }

    @Test
    void shouldStayReadyWhileACopyBecomesTheOwners() {
        FakeLocal local = new FakeLocal().owns(0, "a").owns(1, "a").owns(2, "a");
        local.butFirst(() -> {
            if (!local.asked().isEmpty()) {
                local.owns(3, "a");
            }
        });

        assertThat(peers(KEY, local, partition -> List.of()).isReady()).isTrue();
    }

    @Test
    void shouldAskTheStandbyWhereTheOwnerIsDead() throws IOException {
        Peer dead = new Peer("127.0.0.1", closedPort());
        Peer standby = start(new FakeLocal().copies(0, "b"));
        Peers peers = peers(KEY, new FakeLocal(), partition -> List.of(dead, standby));

        assertThat(peers.ask(0, QUESTION)).isEqualTo(new Answer.Stale<>(FakeLocal.places("b"), 1));
    }

    @Test
    void shouldNotWaitForAPeerThatHangs() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        FakeLocal hanging = new FakeLocal().owns(0, "b").butFirst(() -> await(end));
        Peer owner = start(hanging);
        Peers peers = peers(KEY, new FakeLocal().copies(0, "a"), partition -> List.of(owner), HASTY);

        long start = System.nanoTime();
        Answer<SortedMap<String, Place>> waited = peers.ask(0, QUESTION);
        peers.ask(0, QUESTION);
        long tookNanos = System.nanoTime() - start;
        end.countDown();

        assertThat(waited).isInstanceOf(Answer.Stale.class);
        assertThat(tookNanos).isLessThan(QUICK.toNanos());
    }

    @Test
    void shouldNotAskAPeerAgainThatJustHung() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        Peer owner = start(new FakeLocal().butFirst(() -> {
            twice.countDown();
            await(end);
        }));
        Peers peers = peers(KEY, new FakeLocal(), partition -> List.of(owner), HASTY);

        peers.ask(0, QUESTION);
        peers.ask(0, QUESTION);
        end.countDown();

        assertThat(twice.getCount()).as("asked less than twice").isPositive();
    }

    @Test
    void shouldAskAllPeersAtOnce() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meet = () -> {
            both.countDown();
            await(both);
        };
        Peer one = start(new FakeLocal().owns(0, "b").butFirst(meet));
        Peer two = start(new FakeLocal().owns(1, "c").butFirst(meet));
        Peers peers = peers(KEY, new FakeLocal(), partition -> List.of(partition == 0 ? one : two));

        assertThat(peers.ask(Set.of(0, 1), QUESTION)).isEqualTo(Map.of(0, known("b"), 1, known("c")));
    }

    @Test
    void shouldNotPassAQuestionOn() throws IOException {
        FakeLocal third = new FakeLocal().owns(0, "c");
        Peer owner = start(third);
        Peers between = peers(KEY, new FakeLocal(), partition -> List.of(owner));
        between.start();
        Peer asked = new Peer("127.0.0.1", between.port());
        Peers peers = peers(KEY, new FakeLocal(), partition -> List.of(asked));

        assertThat(peers.ask(0, QUESTION)).isInstanceOf(Answer.Unavailable.class);
        assertThat(third.asked()).isEmpty();
    }

    @Test
    void shouldTellAStrangerNothing() throws IOException {
        FakeLocal local = new FakeLocal().owns(0, "b");
        Peer owner = start(local);
        Peers stranger = peers(KEY + "?", new FakeLocal(), partition -> List.of(owner));

        assertThat(stranger.ask(0, QUESTION)).isInstanceOf(Answer.Unavailable.class);
        assertThat(local.asked()).isEmpty();
    }

    @Test
    void shouldGetOverTheInstantInWhichACopyBecomesTheStore() {
        CountDownLatch becoming = new CountDownLatch(2);
        FakeLocal local = new FakeLocal();
        Peers peers = peers(KEY, local, partition -> List.of());
        local.butFirst(() -> {
            if (becoming.getCount() == 0) {
                local.owns(0, "a");
            }
            becoming.countDown();
        });

        assertThat(peers.ask(0, QUESTION)).isEqualTo(known("a"));
        assertThat(local.asked()).hasSize(3);
    }

    @Test
    void shouldNotFailWithoutPeers() {
        Peers peers = peers(KEY, new FakeLocal().owns(0, "a"), partition -> List.of());

        assertThat(peers.ask(Set.of(0, 1), QUESTION)).isEqualTo(Map.of(0, known("a"), 1, new Answer.Unavailable<>()));
    }

    @Test
    void shouldNotTellItsKey() {
        assertThat(new PeerSettings("127.0.0.1", 0, KEY).toString()).doesNotContain(KEY);
    }

    private Peer start(FakeLocal local) {
        Peers peers = peers(KEY, local, partition -> List.of());
        peers.start();
        return new Peer("127.0.0.1", peers.port());
    }

    private Peers peers(String key, FakeLocal local, PartitionOwners partitionOwners) {
        return peers(key, local, partitionOwners, PATIENT);
    }

    private Peers peers(String key, FakeLocal local, PartitionOwners partitionOwners, Duration timeout) {
        Peers peers =
                new Peers(new PeerSettings("127.0.0.1", 0, key), local, partitionOwners, unreachablePeers, timeout);
        started.add(peers);
        return peers;
    }

    private static Answer<SortedMap<String, Place>> known(String name) {
        return new Answer.Known<>(FakeLocal.places(name));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
