package dev.laurel.topology;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when a restore of stores begins, however many stores there are, and once when all are restored, with how
 * many records that took. Thread-safe.
 */
final class RestoreLog implements StateRestoreListener {
    private static final Logger log = LoggerFactory.getLogger(RestoreLog.class);

    private final Runnable telling;
    private final AtomicBoolean isTold = new AtomicBoolean();
    private final AtomicLong records = new AtomicLong();

    RestoreLog() {
        this(() -> log.info("restoring stores from Kafka, as after a crash or in a new data folder"));
    }

    RestoreLog(Runnable telling) {
        this.telling = telling;
    }

    /** All stores are there: what is read later is another story. */
    void settled() {
        if (isTold.getAndSet(false)) {
            log.atInfo().addKeyValue("records", records.getAndSet(0)).log("has read stores from Kafka");
        }
    }

    /** After a clean stop the end of a transaction is all there is to read, which is no record. */
    @Override
    public void onBatchRestored(TopicPartition partition, String store, long endOffset, long count) {
        records.addAndGet(count);
        if (count > 0 && !isTold.getAndSet(true)) {
            telling.run();
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {}
}
