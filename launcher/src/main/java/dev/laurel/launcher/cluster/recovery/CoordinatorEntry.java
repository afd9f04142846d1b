package dev.laurel.launcher.cluster.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionLog.TxnRecord;
import org.apache.kafka.coordinator.transaction.TransactionMetadata;

/**
 * A transaction's state as the transaction coordinator wrote it.
 *
 * @param folder the folder of the partition of __transaction_state that has it
 */
record CoordinatorEntry(Path folder, TransactionMetadata state) {
    /**
     * Hands over the entries of a partition of __transaction_state, the oldest that compaction has left first. What is
     * not whole ends them, since the broker truncates it.
     */
    static void readAll(Path folder, Consumer<CoordinatorEntry> reader) throws IOException {
        Segments.of(folder).read(0, batch -> read(folder, batch, reader));
    }

    private static void read(Path folder, RecordBatch batch, Consumer<CoordinatorEntry> reader) {
        batch.ensureValid();
        if (batch.isControlBatch()) {
            return;
        }
        for (Record written : batch) {
            ByteBuffer key = written.key();
            if (key != null && TransactionLog.read(key, written.value()) instanceof TxnRecord(var _, var state)) {
                reader.accept(new CoordinatorEntry(folder, state));
            }
        }
    }
}
