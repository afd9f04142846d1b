package dev.laurel.topology;

import dev.laurel.schemas.FirstPlaces;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Brings all parts of a board to one partition, where they are merged. */
final class ByBoard implements StreamPartitioner<String, FirstPlaces> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, FirstPlaces part, int numPartitions) {
        byte[] board = part.board().getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(board)) % numPartitions));
    }
}
