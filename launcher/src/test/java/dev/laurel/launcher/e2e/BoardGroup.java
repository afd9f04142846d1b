package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.query.peers.PeerSettings;
import dev.laurel.query.peers.Peers;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Peer;
import dev.laurel.topology.port.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A broker, a gateway, and board processes that share the partitions, started as an operator would. */
final class BoardGroup implements AutoCloseable {
    static final int PARTITIONS = 4;

    /** The broker setting for operators for whom fifteen seconds until counting resumes are too long. */
    private static final Map<String, String> BROKER =
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    private static final String KEY = "a key of more than thirty-two bytes.";

    /** Kafka Streams retries an assignment once per minute; this is twice as long. */
    private static final Duration SHARED_WAIT = Duration.ofMinutes(2);

    private final Path folder;
    private final EmbeddedBroker broker;
    private final Map<String, String> environment;
    private final LaurelProcess gateway;
    private final List<Member> started = new ArrayList<>();
    private final List<LaurelProcess> moreGateways = new ArrayList<>();

    /** Starts the broker and the gateway, and waits for them; additional settings apply to all processes. */
    BoardGroup(Path folder, Map<String, String> more) {
        this.folder = folder;
        broker = new EmbeddedBroker(folder.resolve("kafka"), LaurelProcess.freePort(), BROKER);
        broker.start();
        environment = new HashMap<>(more);
        environment.putAll(LaurelProcess.kafka(broker));
        environment.putAll(Map.of(
                "LAUREL_REPLICATION_FACTOR",
                "1",
                "LAUREL_PARTITIONS",
                Integer.toString(PARTITIONS),
                "LAUREL_JWT_SECRET",
                Importer.SECRET));
        gateway = LaurelProcess.of(folder.resolve("gateway"), environment, "gateway");
        gateway.awaitReady();
    }

    /** A process and the address of its peer port. */
    record Member(LaurelProcess process, Peer peer) {}

    LaurelProcess gateway() {
        return gateway;
    }

    /** Starts another gateway without waiting for it. */
    LaurelProcess startGateway(String name) {
        LaurelProcess another = LaurelProcess.of(folder.resolve(name), environment, "gateway");
        moreGateways.add(another);
        return another;
    }

    /** The settings of every Kafka client. */
    Map<String, String> clients() {
        return broker.clients();
    }

    /** The settings of the tools that read the topics. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Starts another board process without waiting for it. */
    Member start(String name) {
        Peer peer = new Peer("127.0.0.1", LaurelProcess.freePort());
        Map<String, String> own = new HashMap<>(environment);
        own.putAll(Map.of(
                "LAUREL_PEER_KEY", KEY,
                "LAUREL_PEER_HOST", peer.host(),
                "LAUREL_PEER_PORT", Integer.toString(peer.port()),
                "LAUREL_INSTANCE_ID", name,
                "LAUREL_DATA_DIR", folder.resolve(name).toString()));
        Member member = new Member(LaurelProcess.of(folder.resolve(name), own, "board"), peer);
        started.add(member);
        return member;
    }

    /** Waits until each of these processes owns a partition and has a copy of every other one. */
    void awaitShared(Member... members) {
        for (Member member : members) {
            member.process().awaitReady();
        }
        await().atMost(SHARED_WAIT)
                .untilAsserted(() -> assertThat(members)
                        .allSatisfy(member -> assertThat(answersOf(member))
                                .as("what each partition answers at " + member.peer())
                                .anyMatch(PartitionQueries.Answer.Known.class::isInstance)
                                .noneMatch(PartitionQueries.Answer.Unavailable.class::isInstance)));
    }

    @Override
    public void close() {
        started.forEach(member -> member.process().close());
        moreGateways.forEach(LaurelProcess::close);
        gateway.close();
        broker.close();
    }

    private static Collection<PartitionQueries.Answer<?>> answersOf(Member member) {
        try (Peers peers =
                new Peers(new PeerSettings("127.0.0.1", 0, KEY), new Nothing(), partition -> List.of(member.peer()))) {
            return List.copyOf(peers.ask(all(), new Question.PlacesOf("")).values());
        }
    }

    private static List<Integer> all() {
        return IntStream.range(0, PARTITIONS).boxed().toList();
    }

    /** A process without partitions. */
    private record Nothing() implements PartitionQueries {
        @Override
        public int partitions() {
            return PARTITIONS;
        }

        @Override
        public <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
            return partitions.stream()
                    .collect(Collectors.toMap(Function.identity(), any -> new Answer.Unavailable<>()));
        }
    }
}
