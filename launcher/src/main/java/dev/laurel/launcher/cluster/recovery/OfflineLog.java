package dev.laurel.launcher.cluster.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.server.common.TransactionVersion;
import org.apache.kafka.server.util.KafkaScheduler;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.ProducerStateEntry;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/**
 * The log of one partition, opened for writing while no broker has it open. Opening recovers it as a broker does after
 * a crash: an incomplete end is truncated.
 */
final class OfflineLog implements AutoCloseable {
    private static final int TRANSACTION_TIMEOUT_MAX_MS = 900_000;
    private static final int PRODUCER_EXPIRATION_MS = 86_400_000;
    private static final int EXPIRATION_CHECK_MS = 600_000;
    private static final String THREADS = "transaction-recovery-";

    private final UnifiedLog log;
    private final KafkaScheduler scheduler;

    private OfflineLog(UnifiedLog log, KafkaScheduler scheduler) {
        this.log = log;
        this.scheduler = scheduler;
    }

    /** @param recoveryPoint the offset up to which the log is known to be whole */
    static OfflineLog open(Path folder, long recoveryPoint) throws IOException {
        KafkaScheduler scheduler = new KafkaScheduler(1, true, THREADS);
        scheduler.startup();
        UnifiedLog log = UnifiedLog.create(
                folder.toFile(),
                new LogConfig(Map.of()),
                0,
                recoveryPoint,
                scheduler,
                new BrokerTopicStats(),
                Time.SYSTEM,
                TRANSACTION_TIMEOUT_MAX_MS,
                new ProducerStateManagerConfig(PRODUCER_EXPIRATION_MS, false),
                EXPIRATION_CHECK_MS,
                new LogDirFailureChannel(1),
                false,
                Optional.empty());
        return new OfflineLog(log, scheduler);
    }

    /** Ends a producer's transaction here; does nothing where recovery found that none of it is left. */
    void end(long producerId, TransactionOutcome.Decided outcome) {
        Optional<ProducerStateEntry> producer = log.producerStateManager().lastEntry(producerId);
        if (producer.isEmpty() || producer.get().currentTxnFirstOffset().isEmpty()) {
            return;
        }
        ControlRecordType type = outcome.commit() ? ControlRecordType.COMMIT : ControlRecordType.ABORT;
        int coordinatorEpoch = Math.max(0, producer.get().coordinatorEpoch());
        append(
                MemoryRecords.withEndTransactionMarker(
                        producerId, outcome.markerEpoch(), new EndTransactionMarker(type, coordinatorEpoch)),
                outcome.transactionVersion());
    }

    void append(SimpleRecord written) {
        append(MemoryRecords.withRecords(TransactionLog.ENFORCED_COMPRESSION, written), TransactionVersion.TV_UNKNOWN);
    }

    /** What was appended is then on the disk. */
    @Override
    public void close() throws IOException {
        log.flush(true);
        log.close();
        log.removeLogMetrics();
        try {
            scheduler.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(MemoryRecords records, short transactionVersion) {
        log.appendAsLeader(
                records,
                log.latestEpoch().orElse(0),
                AppendOrigin.COORDINATOR,
                RequestLocal.noCaching(),
                VerificationGuard.SENTINEL,
                transactionVersion);
    }
}
