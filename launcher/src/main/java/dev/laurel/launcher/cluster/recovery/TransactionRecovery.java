package dev.laurel.launcher.cluster.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionMetadata;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.coordinator.transaction.TxnTransitMetadata;
import org.apache.kafka.server.common.TransactionVersion;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;
import org.apache.kafka.storage.internals.checkpoint.OffsetCheckpointFile;
import org.apache.kafka.storage.internals.log.LogManager;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends every open transaction in a broker's folder before the broker starts: as its coordinator had decided, or by an
 * abort. When a single broker starts after a crash, its partitions have no leader for a moment; its coordinator takes
 * such a partition for a deleted one and never sends it the marker, so readers would wait forever. With no open
 * transaction there is no marker to send. After a crash in the middle, the next start does the rest.
 */
public final class TransactionRecovery {
    private static final Logger log = LoggerFactory.getLogger(TransactionRecovery.class);

    /** The version that the embedded broker is formatted with, at least. */
    private static final TransactionVersion VERSION = TransactionVersion.TV_2;

    private final Path folder;
    /** Up to where the broker knew each partition to be on the disk. */
    private Map<TopicPartition, Long> recoveryPoints = Map.of();

    private TransactionRecovery(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder a broker's, which no broker has open
     * @return how many transactions were ended
     */
    public static int run(Path folder) throws IOException {
        return new TransactionRecovery(folder).run();
    }

    private int run() throws IOException {
        List<Path> partitions = partitions();
        Map<OpenTransaction, Set<Path>> open = new HashMap<>();
        for (Path partition : partitions) {
            for (OpenTransaction transaction : PartitionScan.of(partition)) {
                open.computeIfAbsent(transaction, _ -> new TreeSet<>()).add(partition);
            }
        }
        if (!open.isEmpty()) {
            end(open, outcomes(open.keySet(), partitions));
        }
        return open.size();
    }

    private void end(Map<OpenTransaction, Set<Path>> open, Map<OpenTransaction, TransactionOutcome> outcomes)
            throws IOException {
        // What is appended from here on has to be recovered, however the broker ended.
        Files.deleteIfExists(folder.resolve(CleanShutdownFileHandler.CLEAN_SHUTDOWN_FILE_NAME));
        recoveryPoints = new OffsetCheckpointFile(
                        folder.resolve(LogManager.RECOVERY_POINT_CHECKPOINT_FILE)
                                .toFile(),
                        null)
                .read();
        Map<Path, Map<Long, TransactionOutcome.Decided>> markers = new TreeMap<>();
        for (Map.Entry<OpenTransaction, TransactionOutcome> entry : outcomes.entrySet()) {
            OpenTransaction transaction = entry.getKey();
            TransactionOutcome.Decided decided = decide(transaction, entry.getValue());
            Set<Path> waiting = open.getOrDefault(transaction, Set.of());
            waiting.forEach(partition ->
                    markers.computeIfAbsent(partition, _ -> new HashMap<>()).put(transaction.producerId(), decided));
            log.atInfo()
                    .addKeyValue("producerId", transaction.producerId())
                    .addKeyValue("producerEpoch", transaction.producerEpoch())
                    .addKeyValue("outcome", decided.commit() ? "commit" : "abort")
                    .addKeyValue(
                            "partitions",
                            waiting.stream().map(Path::getFileName).toList())
                    .log("ended a transaction that the last run left open");
        }
        for (Map.Entry<Path, Map<Long, TransactionOutcome.Decided>> partition : markers.entrySet()) {
            try (OfflineLog written = open(partition.getKey())) {
                partition.getValue().forEach(written::end);
            }
        }
    }

    private TransactionOutcome.Decided decide(OpenTransaction transaction, TransactionOutcome transactionOutcome)
            throws IOException {
        return switch (transactionOutcome) {
            case TransactionOutcome.Decided decided -> decided;
            case TransactionOutcome.Undecided(CoordinatorEntry ongoing) -> abort(ongoing);
            case TransactionOutcome.Unknown() -> {
                log.atWarn()
                        .addKeyValue("producerId", transaction.producerId())
                        .log("aborted an open transaction, since its state was compacted away");
                yield new TransactionOutcome.Decided(false, nextEpoch(transaction), VERSION.featureLevel());
            }
        };
    }

    private static short nextEpoch(OpenTransaction transaction) {
        return (short) Math.min(Short.MAX_VALUE, transaction.producerEpoch() + 1);
    }

    /** Writes the abort for the coordinator, as it would have written it; it completes it at the start. */
    private TransactionOutcome.Decided abort(CoordinatorEntry ongoing) throws IOException {
        TransactionMetadata state = ongoing.state();
        long writtenAt = state.txnLastUpdateTimestamp();
        TxnTransitMetadata aborting = state.prepareAbortOrCommit(
                TransactionState.PREPARE_ABORT,
                state.clientTransactionVersion(),
                RecordBatch.NO_PRODUCER_ID,
                writtenAt,
                false);
        try (OfflineLog coordinator = open(ongoing.folder())) {
            coordinator.append(new SimpleRecord(
                    writtenAt,
                    TransactionLog.keyToBytes(state.transactionalId()),
                    TransactionLog.valueToBytes(aborting, VERSION)));
        }
        return new TransactionOutcome.Decided(
                false,
                aborting.producerEpoch(),
                state.clientTransactionVersion().featureLevel());
    }

    private OfflineLog open(Path partition) throws IOException {
        return OfflineLog.open(
                partition, recoveryPoints.getOrDefault(UnifiedLog.parseTopicPartitionName(partition.toFile()), 0L));
    }

    private static Map<OpenTransaction, TransactionOutcome> outcomes(Set<OpenTransaction> open, List<Path> partitions)
            throws IOException {
        Map<OpenTransaction, OutcomeSearch> searches =
                open.stream().collect(Collectors.toMap(Function.identity(), OutcomeSearch::new));
        for (Path partition : partitions) {
            if (topic(partition).equals(Topic.TRANSACTION_STATE_TOPIC_NAME)) {
                CoordinatorEntry.readAll(partition, entry -> searches.values().forEach(search -> search.see(entry)));
            }
        }
        return searches.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, search -> search.getValue().outcome()));
    }

    /** The folders of all partitions, those of the cluster's metadata and of deleted topics left out. */
    private List<Path> partitions() throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .filter(partition -> partition.getFileName().toString().matches(".+-\\d+"))
                    .filter(partition -> !topic(partition).equals(Topic.CLUSTER_METADATA_TOPIC_NAME))
                    .sorted()
                    .toList();
        }
    }

    private static String topic(Path partition) {
        String name = partition.getFileName().toString();
        return name.substring(0, name.lastIndexOf('-'));
    }
}
