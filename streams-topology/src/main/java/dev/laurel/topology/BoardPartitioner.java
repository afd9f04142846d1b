package dev.laurel.topology;

import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Topic;
import dev.laurel.schemas.rules.RulesMark;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends all parts of a board to one partition, by whatever rules they are counted: there they are merged. Those of the
 * board as it froze lie there too, so that the revisions of both are of one order.
 */
final class BoardPartitioner implements StreamPartitioner<String, FirstPlaces> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, FirstPlaces part, int numPartitions) {
        String board = FirstPlaces.boardOf(key);
        int partition = RulesMark.isOne(board)
                ? RulesMark.on(board)
                : Topic.partitionOf(FrozenName.live(GenerationName.published(board)), numPartitions);
        return Optional.of(Set.of(partition));
    }
}
