package dev.laurel.topology;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that stores are read from Kafka, however many there are, and again when a later time comes. Thread-safe. */
final class RestoreLine implements StateRestoreListener {
    private static final Logger log = LoggerFactory.getLogger(RestoreLine.class);

    private final Set<TopicPartition> underWay = ConcurrentHashMap.newKeySet();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        if (end <= start) {
            return;
        }
        boolean isFirst = underWay.isEmpty();
        underWay.add(partition);
        if (isFirst) {
            log.info("reads stores from Kafka, as it does after a crash and where it has none");
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long endOffset, long count) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        underWay.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        underWay.remove(partition);
    }
}
