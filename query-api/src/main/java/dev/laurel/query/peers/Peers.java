package dev.laurel.query.peers;

import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.topology.port.BacklogSnapshot;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Peer;
import dev.laurel.topology.port.Question;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The standings of a whole group of processes: what this process cannot answer itself it queries from its peers, and it
 * answers their queries. A partition's owner is queried before its standbys; if none answers, all are retried a few
 * times, for up to a second.
 */
public final class Peers implements PartitionQueries, AutoCloseable {
    /** Room for a question, and for the number of each of some thousand partitions. */
    private static final int BODY_BYTES_MAX = 16 * 1024;

    /**
     * A copy that becomes the owner's store cannot be asked for an instant, which on a busy machine has been more than
     * a third of a second: that short an outage need not be visible.
     */
    private static final Duration AGAIN_AFTER = Duration.ofMillis(50);

    private static final int AGAIN_MAX = 20;

    private final PartitionQueries local;
    private final PartitionOwners partitionOwners;
    private final UnreachablePeers unreachablePeers;
    private final PeerClient client;
    private final HttpServer face;

    /**
     * @param local what this process knows by itself
     * @param partitionOwners who else knows
     */
    public Peers(PeerSettings settings, PartitionQueries local, PartitionOwners partitionOwners) {
        this(settings, local, partitionOwners, new UnreachablePeers(System::nanoTime), PeerClient.ANSWER_TIMEOUT);
    }

    Peers(
            PeerSettings settings,
            PartitionQueries local,
            PartitionOwners partitionOwners,
            UnreachablePeers unreachablePeers,
            Duration timeout) {
        this.local = local;
        this.partitionOwners = partitionOwners;
        this.unreachablePeers = unreachablePeers;
        PeerKey key = new PeerKey(settings.key());
        this.client = new PeerClient(key, unreachablePeers, timeout);
        this.face = HttpServer.betweenProcesses(
                new HttpServerSettings(settings.host(), settings.port(), BODY_BYTES_MAX),
                config -> new PeerRoute(local, key).install(config));
    }

    /** Binds the port and answers the others. */
    public void start() {
        face.start();
    }

    /** The port that is bound. */
    public int port() {
        return face.port();
    }

    /**
     * Whether some process can answer for every partition, even a standby. With the same retries as reads: when one
     * process ends, the others must not be taken for unready, all at the same time.
     */
    public boolean isReady() {
        Set<Integer> all = IntStream.range(0, partitions()).boxed().collect(Collectors.toSet());
        return unavailable(ask(all, new Question.PlacesOf(""))).isEmpty();
    }

    @Override
    public int partitions() {
        return local.partitions();
    }

    /** Of all partitions, since Kafka reports them to each process. */
    @Override
    public Optional<BacklogSnapshot> backlogSnapshot() {
        return local.backlogSnapshot();
    }

    @Override
    public <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
        Map<Integer, Answer<A>> answers = new HashMap<>(askOnce(partitions, question));
        Set<Integer> missing = unavailable(answers);
        for (int again = 0;
                again < AGAIN_MAX
                        && !missing.isEmpty()
                        && !Thread.currentThread().isInterrupted();
                again++) {
            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
            answers.putAll(askOnce(missing, question));
            missing = unavailable(answers);
        }
        return answers;
    }

    private <A> Map<Integer, Answer<A>> askOnce(Collection<Integer> partitions, Question<A> question) {
        AnswerCollector<A> answerCollector =
                new AnswerCollector<>(local.ask(partitions, question), partitionOwners, unreachablePeers::mayAsk);
        Map<Peer, Set<Integer>> round = answerCollector.next();
        while (!round.isEmpty()) {
            client.ask(round, question).forEach(answerCollector::take);
            round = answerCollector.next();
        }
        return answerCollector.answers();
    }

    private static Set<Integer> unavailable(Map<Integer, ? extends Answer<?>> answers) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() instanceof Answer.Unavailable)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Asks and answers nothing more; takes three seconds at most. */
    @Override
    public void close() {
        face.close();
        client.close();
    }
}
