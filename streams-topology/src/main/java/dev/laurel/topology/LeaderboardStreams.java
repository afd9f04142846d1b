package dev.laurel.topology;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.admit.AdmissionMetrics;
import dev.laurel.topology.admit.DecisionMetrics;
import dev.laurel.topology.commit.TransactionClients;
import dev.laurel.topology.disk.CommittedChangelogs;
import dev.laurel.topology.ledger.HistoryLimit;
import dev.laurel.topology.port.BacklogSnapshot;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Peer;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.RecountProgress;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.rocksdb.RocksDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running topology: it reads {@code actions}, writes the output topics, and answers queries for ranks and
 * standings. The topics must exist before it starts.
 */
public final class LeaderboardStreams implements PartitionQueries, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaderboardStreams.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(6);

    private final KafkaStreams streams;
    private final int partitions;
    private final Optional<Peer> self;
    private final String actions;
    private final AdmissionMetrics admissionMetrics = new AdmissionMetrics();
    private final DecisionMetrics decisionMetrics = new DecisionMetrics();
    private final RecountProgress recounts = new RecountProgress();
    private final LongAdder deadLetters = new LongAdder();
    private final LocalPartitions stores;
    private final BacklogWatch backlog;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** One by rules that never change. */
    public LeaderboardStreams(StreamsSettings settings, Catalog catalog) {
        this(settings, RulesSource.of(catalog));
    }

    public LeaderboardStreams(StreamsSettings settings, RulesSource rules) {
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings));
        properties.put(DeadLetterHandler.COUNT, deadLetters);
        CommittedChangelogs committed = new CommittedChangelogs();
        properties.put(CommittedChangelogs.CONFIG, committed);
        partitions = settings.partitions();
        self = settings.self();
        actions = Topic.ACTIONS.name(settings.prefix());
        streams = new KafkaStreams(
                LeaderboardTopology.of(
                        rules,
                        settings.prefix(),
                        partitions,
                        new HistoryLimit(settings.historyDays()),
                        settings.userLimit(),
                        admissionMetrics,
                        decisionMetrics,
                        recounts),
                new StreamsConfig(properties),
                new TransactionClients(committed::committed));
        stores = new LocalPartitions(streams);
        backlog = new BacklogWatch(settings, InstantSource.system());
        streams.setUncaughtExceptionHandler(new FailureBudget(InstantSource.system()));
        RestoreLog restored = new RestoreLog();
        streams.setGlobalStateRestoreListener(restored);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                restored.settled();
            }
            log.atInfo().addKeyValue("state", now).addKeyValue("before", before).log("topology changed state");
        });
    }

    /**
     * Loads the native library of the stores, which is unpacked into the folder for temporary files: problems with that
     * folder are reported once and early.
     *
     * @throws LinkageError or RuntimeException if it cannot be loaded
     */
    public static void loadLibrary() {
        RocksDB.loadLibrary();
    }

    /** Its figures; to be closed before this. */
    public MeterBinder metrics() {
        return new TopologyMetrics(
                admissionMetrics, decisionMetrics, deadLetters, backlog, new KafkaStreamsMetrics(streams));
    }

    /** Starts the threads and returns at once; {@link #isReady} is true once all queries can be answered. */
    public void start() {
        streams.start();
        stores.start();
        backlog.start();
    }

    /** False once the topology has failed permanently and the process should end. */
    public boolean isAlive() {
        State state = streams.state();
        return closed.get() || (state != State.ERROR && state != State.PENDING_ERROR && state != State.NOT_RUNNING);
    }

    /**
     * Whether this process can answer for every partition, as their owner, by the rules of the catalogue.
     */
    public boolean isReady() {
        return IntStream.range(0, partitions).allMatch(recounts::isDone)
                && ask(IntStream.range(0, partitions).boxed().toList(), new Question.PlacesOf("")).values().stream()
                        .allMatch(Answer.Known.class::isInstance);
    }

    /** Whether no partition that this process counts is still recounting its users by the rules of the catalogue. */
    public boolean isRecounted() {
        return recounts.areAllDone();
    }

    @Override
    public Optional<BacklogSnapshot> backlogSnapshot() {
        return backlog.newest();
    }

    @Override
    public int partitions() {
        return partitions;
    }

    /** Answers for the partitions that this process has, as owner or standby; every other one is unavailable here. */
    @Override
    public <A> Map<Integer, Answer<A>> ask(Collection<Integer> asked, Question<A> question) {
        return stores.ask(asked, question);
    }

    /** The other processes that have a partition: its owner first, then its standbys; empty while none is known. */
    public List<Peer> peers(int partition) {
        return self.map(peer -> holders(peer).of(new TopicPartition(actions, partition)))
                .orElse(List.of());
    }

    /** Ends the threads within six seconds; the membership is kept, so that a restart finds its partitions. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stores.close();
            backlog.close();
            streams.close(CloseOptions.timeout(CLOSE_WAIT));
        }
    }

    private PartitionHolders holders(Peer self) {
        try {
            return new PartitionHolders(streams.metadataForAllStreamsClients(), self);
        } catch (StreamsNotStartedException | IllegalStateException notRunning) {
            return new PartitionHolders(List.of(), self);
        }
    }
}
