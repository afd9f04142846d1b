package dev.laurel.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when a restore of stores begins, however many stores there are, and once when all are restored, with how
 * many records of each store that took. Thread-safe.
 */
final class RestoreLog implements StateRestoreListener {
    private static final Logger log = LoggerFactory.getLogger(RestoreLog.class);

    private final Runnable telling;
    private final AtomicBoolean isTold = new AtomicBoolean();
    private final Map<String, Long> records = new ConcurrentSkipListMap<>();

    RestoreLog() {
        this(() -> log.info("restoring stores from Kafka, as after a crash or in a new data folder"));
    }

    RestoreLog(Runnable telling) {
        this.telling = telling;
    }

    /** All stores are there: what is read later is another story. */
    void settled() {
        if (isTold.getAndSet(false)) {
            log.atInfo().addKeyValue("records", records).log("has read stores from Kafka");
            records.clear();
        }
    }

    /** After a clean stop the end of a transaction is all there is to read, which is no record. */
    @Override
    public void onBatchRestored(TopicPartition partition, String store, long endOffset, long count) {
        if (count == 0) {
            return;
        }
        records.merge(store, count, Long::sum);
        if (!isTold.getAndSet(true)) {
            telling.run();
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {}
}
