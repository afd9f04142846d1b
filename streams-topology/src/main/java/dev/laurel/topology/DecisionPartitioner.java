package dev.laurel.topology;

import dev.laurel.schemas.Decision;
import dev.laurel.schemas.Topic;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** A decision lies on the partition of its user, where the facts are; the key says whose it is. */
final class DecisionPartitioner implements StreamPartitioner<String, @Nullable Decision> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, @Nullable Decision value, int numPartitions) {
        return Optional.of(Set.of(Topic.partitionOf(Decision.userOf(key), numPartitions)));
    }
}
