package dev.laurel.launcher.cluster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionMetadata;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.coordinator.transaction.TxnTransitMetadata;
import org.apache.kafka.server.common.TransactionVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A broker's folder with one open transaction for each moment at which its coordinator can be killed: a topic, a
 * producer and one record each. The test appends to the log by hand what the coordinator could not write.
 */
@Timeout(120)
class TransactionRecoveryTest {
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static int ended;

    /** The moment at which the coordinator was killed, and whether the transaction must be committed. */
    @SuppressWarnings("ImmutableEnumChecker") // An enum of Kafka's is as constant as one of ours.
    enum Moment {
        UNDER_WAY(false),
        COMMIT_PREPARED(true, TransactionState.PREPARE_COMMIT),
        ABORT_PREPARED(false, TransactionState.PREPARE_ABORT),
        COMMIT_COMPLETED_WITHOUT_MARKERS(true, TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT),
        ABORT_COMPLETED_WITHOUT_MARKERS(false, TransactionState.PREPARE_ABORT, TransactionState.COMPLETE_ABORT),
        COMMIT_FORGOTTEN_FOR_A_NEW_LIFE(
                true, TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT, TransactionState.EMPTY),
        ABORT_FORGOTTEN_FOR_A_NEW_LIFE(
                false, TransactionState.PREPARE_ABORT, TransactionState.COMPLETE_ABORT, TransactionState.EMPTY);

        private final boolean commit;
        private final List<TransactionState> written;

        Moment(boolean commit, TransactionState... written) {
            this.commit = commit;
            this.written = List.of(written);
        }

        String topic() {
            return "topic-" + name();
        }

        String transactionalId() {
            return "producer-" + name();
        }
    }

    @BeforeAll
    static void leaveTransactionsOpen() throws Exception {
        List<KafkaProducer<String, String>> producers = new ArrayList<>();
        try (EmbeddedBroker first = new EmbeddedBroker(folder)) {
            first.start();
            createTopics(first);
            for (Moment moment : Moment.values()) {
                KafkaProducer<String, String> producer = producer(first, moment);
                producers.add(producer);
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(moment.topic(), "key", "open"))
                        .get();
            }
        }
        producers.forEach(producer -> producer.close(Duration.ZERO));
        for (Moment moment : Moment.values()) {
            writeStates(moment);
        }
        tear(Moment.UNDER_WAY);
        ended = TransactionRecovery.run(folder);
        broker = new EmbeddedBroker(folder);
        broker.start();
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    @Test
    void shouldEndEveryOpenTransaction() {
        assertThat(ended).isEqualTo(Moment.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetReadersGoOnWithWhatTheCoordinatorHadDecided(Moment moment) throws Exception {
        try (KafkaProducer<String, String> successor = producer(broker, moment)) {
            successor.initTransactions();
            successor.beginTransaction();
            successor.send(new ProducerRecord<>(moment.topic(), "key", "next")).get();
            successor.commitTransaction();
        }

        List<String> expected = moment.commit ? List.of("open", "next") : List.of("next");
        assertThat(committed(moment.topic(), expected.size())).isEqualTo(expected);
    }

    @Test
    void shouldFindNothingOpenAfterwards() throws IOException {
        try (Stream<Path> partitions = Files.list(folder)) {
            assertThat(partitions.filter(
                            partition -> partition.getFileName().toString().startsWith("topic-")))
                    .hasSize(Moment.values().length)
                    .allSatisfy(
                            partition -> assertThat(PartitionScan.of(partition)).isEmpty());
        }
    }

    private static void createTopics(EmbeddedBroker serving) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(serving.clients()))) {
            admin.createTopics(Stream.of(Moment.values())
                            .map(moment -> new NewTopic(moment.topic(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedBroker serving, Moment moment) {
        Map<String, Object> settings = new HashMap<>(serving.clients());
        settings.put("transactional.id", moment.transactionalId());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static void writeStates(Moment moment) throws IOException {
        CoordinatorEntry latest = latest(moment);
        try (OfflineLog coordinator = OfflineLog.open(latest.folder(), 0)) {
            for (TransactionState next : moment.written) {
                TransactionMetadata state = latest.state();
                TxnTransitMetadata changed = changed(state, next);
                coordinator.append(new SimpleRecord(
                        changed.txnLastUpdateTimestamp(),
                        TransactionLog.keyToBytes(state.transactionalId()),
                        TransactionLog.valueToBytes(changed, TransactionVersion.TV_2)));
                state.completeTransitionTo(changed);
            }
        }
    }

    private static TxnTransitMetadata changed(TransactionMetadata state, TransactionState next) {
        long now = state.txnLastUpdateTimestamp() + 1;
        return switch (next) {
            case PREPARE_COMMIT, PREPARE_ABORT ->
                state.prepareAbortOrCommit(
                        next, state.clientTransactionVersion(), RecordBatch.NO_PRODUCER_ID, now, false);
            case COMPLETE_COMMIT, COMPLETE_ABORT -> state.prepareComplete(now);
            case EMPTY -> state.prepareIncrementProducerEpoch(state.txnTimeoutMs(), Optional.empty(), now);
            case ONGOING, DEAD, PREPARE_EPOCH_FENCE -> throw new IllegalArgumentException(next.toString());
        };
    }

    private static CoordinatorEntry latest(Moment moment) throws IOException {
        List<CoordinatorEntry> entries = new ArrayList<>();
        try (Stream<Path> partitions = Files.list(folder)) {
            for (Path partition : partitions
                    .filter(one -> one.getFileName().toString().startsWith("__transaction_state-"))
                    .toList()) {
                CoordinatorEntry.readAll(partition, entries::add);
            }
        }
        return entries.stream()
                .filter(entry -> entry.state().transactionalId().equals(moment.transactionalId()))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** Leaves half a batch at the end, like a crash. */
    private static void tear(Moment moment) throws IOException {
        Path segment = folder.resolve(moment.topic() + "-0").resolve("00000000000000000000.log");
        byte[] batch = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(batch, batch.length / 2), StandardOpenOption.APPEND);
    }

    private static List<String> committed(String topic, int count) {
        Map<String, Object> settings = new HashMap<>(broker.clients());
        settings.put("isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + WAIT_MAX.toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
