package dev.laurel.topology.disk;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells stores when their changes are committed. Under exactly-once Kafka Streams itself tells an active store only when
 * its task stops. One is shared by the stores of a topology, which find it in the settings. Thread-safe.
 */
public final class CommittedChangelogs {
    /** Its name in the settings of Kafka Streams. */
    public static final String CONFIG = "laurel.committed.changelogs";

    private final Map<TopicPartition, LongConsumer> stores = new ConcurrentHashMap<>();

    /** The one in the settings, if there is one. */
    static Optional<CommittedChangelogs> in(Map<String, Object> configs) {
        return configs.get(CONFIG) instanceof CommittedChangelogs found ? Optional.of(found) : Optional.empty();
    }

    /** @param store is called with the offset of the last record that is committed, by the thread that committed it */
    void follow(TopicPartition changelog, LongConsumer store) {
        stores.put(changelog, store);
    }

    void unfollow(TopicPartition changelog, LongConsumer store) {
        stores.remove(changelog, store);
    }

    /**
     * A transaction is committed.
     *
     * @param lastOffsets the offset of its last record in each partition; those of other topics are ignored
     */
    public void committed(Map<TopicPartition, Long> lastOffsets) {
        lastOffsets.forEach((partition, offset) -> {
            LongConsumer store = stores.get(partition);
            if (store != null) {
                store.accept(offset);
            }
        });
    }
}
