package dev.laurel.topology;

import dev.laurel.topology.rank.team.TeamKey;
import dev.laurel.topology.rank.team.TeamRecord;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends what is told of a team to the partition where it is ranked. */
final class TeamPartitioner implements StreamPartitioner<String, TeamRecord> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, TeamRecord told, int numPartitions) {
        return Optional.of(Set.of(TeamKey.read(key).on(numPartitions)));
    }
}
