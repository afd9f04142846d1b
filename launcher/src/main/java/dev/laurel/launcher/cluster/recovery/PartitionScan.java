package dev.laurel.launcher.cluster.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.storage.internals.log.CorruptSnapshotException;
import org.apache.kafka.storage.internals.log.ProducerStateEntry;
import org.apache.kafka.storage.internals.log.ProducerStateManager;
import org.apache.kafka.storage.internals.log.SnapshotFile;

/**
 * Finds the open transactions of a partition as a broker does: from its last producer snapshot and the records after
 * it.
 */
final class PartitionScan {
    private final Path folder;
    /** The epochs of producers with an open transaction, by the producers' ids. */
    private final Map<Long, Short> open = new HashMap<>();

    private PartitionScan(Path folder) {
        this.folder = folder;
    }

    static Set<OpenTransaction> of(Path folder) throws IOException {
        PartitionScan scan = new PartitionScan(folder);
        scan.run();
        return scan.open.entrySet().stream()
                .map(entry -> new OpenTransaction(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void run() throws IOException {
        Segments segments = Segments.of(folder);
        for (SnapshotFile snapshot : newestFirst()) {
            // One beyond the end is of records that a crash took with it.
            if (begin(snapshot) && segments.read(snapshot.offset, this::follow) >= snapshot.offset) {
                return;
            }
        }
        open.clear();
        segments.read(0, this::follow);
    }

    private List<SnapshotFile> newestFirst() throws IOException {
        return ProducerStateManager.listSnapshotFiles(folder.toFile()).stream()
                .sorted((one, other) -> Long.compare(other.offset, one.offset))
                .toList();
    }

    private boolean begin(SnapshotFile snapshot) throws IOException {
        open.clear();
        try {
            for (ProducerStateEntry producer : ProducerStateManager.readSnapshot(snapshot.file())) {
                if (producer.currentTxnFirstOffset().isPresent()) {
                    open.put(producer.producerId(), producer.producerEpoch());
                }
            }
            return true;
        } catch (CorruptSnapshotException torn) {
            return false;
        }
    }

    private void follow(RecordBatch batch) {
        if (!batch.isTransactional()) {
            return;
        }
        if (batch.isControlBatch()) {
            open.remove(batch.producerId());
        } else {
            open.put(batch.producerId(), batch.producerEpoch());
        }
    }
}
