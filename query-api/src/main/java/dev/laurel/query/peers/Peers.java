package dev.laurel.query.peers;

import dev.laurel.access.HttpBounds;
import dev.laurel.access.HttpFace;
import dev.laurel.topology.BacklogSnapshot;
import dev.laurel.topology.Peer;
import dev.laurel.topology.Standings;
import dev.laurel.topology.rank.Question;
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
 * The standings of a whole group of processes: what this one cannot answer by itself is asked of the others, and it
 * answers them in turn. A partition's owner is asked before its standbys; where nobody answers, all are asked again a few
 * times, for a second.
 */
public final class Peers implements Standings, AutoCloseable {
    /** Room for a question, and for the number of each of some thousand partitions. */
    private static final int BODY_BYTES_MAX = 16 * 1024;

    /**
     * A copy that becomes the owner's store cannot be asked for an instant, which on a busy machine has been more than a
     * third of a second: as short as that is, nobody need see it.
     */
    private static final Duration AGAIN_AFTER = Duration.ofMillis(50);

    private static final int AGAIN_MAX = 20;

    private final Standings local;
    private final Whereabouts whereabouts;
    private final Absences absences;
    private final PeerClient client;
    private final HttpFace face;

    /**
     * @param local what this process knows by itself
     * @param whereabouts who else knows
     */
    public Peers(PeerSettings settings, Standings local, Whereabouts whereabouts) {
        this(settings, local, whereabouts, new Absences(System::nanoTime), PeerClient.ANSWER_TIMEOUT);
    }

    Peers(PeerSettings settings, Standings local, Whereabouts whereabouts, Absences absences, Duration timeout) {
        this.local = local;
        this.whereabouts = whereabouts;
        this.absences = absences;
        PeerKey key = new PeerKey(settings.key());
        this.client = new PeerClient(key, absences, timeout);
        this.face = HttpFace.betweenProcesses(
                new HttpBounds(settings.host(), settings.port(), BODY_BYTES_MAX),
                config -> new AskRoute(local, key).install(config));
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
     * Whether somebody can answer for every partition, be it as a standby. Asked as patiently as readers ask: when one
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

    /** Of all partitions, which Kafka tells to each process. */
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
        Gathering<A> gathering = new Gathering<>(local.ask(partitions, question), whereabouts, absences::mayAsk);
        Map<Peer, Set<Integer>> round = gathering.next();
        while (!round.isEmpty()) {
            client.ask(round, question).forEach(gathering::take);
            round = gathering.next();
        }
        return gathering.answers();
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
