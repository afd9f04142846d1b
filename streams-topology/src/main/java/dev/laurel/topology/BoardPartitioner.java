package dev.laurel.topology;

import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Topic;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends all parts of a board to one partition, where they are merged. */
final class BoardPartitioner implements StreamPartitioner<String, FirstPlaces> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, FirstPlaces part, int numPartitions) {
        String board = key.substring(0, key.lastIndexOf('|'));
        return Optional.of(Set.of(Topic.partitionOf(board, numPartitions)));
    }
}
