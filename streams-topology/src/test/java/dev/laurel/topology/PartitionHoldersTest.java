package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.port.Peer;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class PartitionHoldersTest {
    private static final TopicPartition FIRST = new TopicPartition("actions", 0);
    private static final TopicPartition SECOND = new TopicPartition("actions", 1);
    private static final Peer SELF = new Peer("a", 1);

    @Test
    void shouldNameTheOwnerBeforeTheStandbys() {
        PartitionHolders partitionHolders = holders(
                new Member(new HostInfo("b", 1), Set.of(SECOND), Set.of(FIRST)),
                new Member(new HostInfo("c", 1), Set.of(FIRST), Set.of()));

        assertThat(partitionHolders.of(FIRST)).containsExactly(new Peer("c", 1), new Peer("b", 1));
        assertThat(partitionHolders.of(SECOND)).containsExactly(new Peer("b", 1));
    }

    @Test
    void shouldLeaveItselfOut() {
        PartitionHolders partitionHolders = holders(
                new Member(new HostInfo("a", 1), Set.of(FIRST), Set.of()),
                new Member(new HostInfo("a", 2), Set.of(), Set.of(FIRST)));

        assertThat(partitionHolders.of(FIRST)).containsExactly(new Peer("a", 2));
    }

    @Test
    void shouldNotTakeAnUnknownHostForOne() {
        PartitionHolders partitionHolders = holders(new Member(HostInfo.unavailable(), Set.of(FIRST), Set.of()));

        assertThat(partitionHolders.of(FIRST)).isEmpty();
    }

    @Test
    void shouldNotTakeAnotherTopicsPartitionForOne() {
        PartitionHolders partitionHolders =
                holders(new Member(new HostInfo("b", 1), Set.of(new TopicPartition("first-places", 0)), Set.of()));

        assertThat(partitionHolders.of(FIRST)).isEmpty();
    }

    private static PartitionHolders holders(StreamsMetadata... group) {
        return new PartitionHolders(List.of(group), SELF);
    }

    private record Member(
            HostInfo hostInfo, Set<TopicPartition> topicPartitions, Set<TopicPartition> standbyTopicPartitions)
            implements StreamsMetadata {
        @Override
        public Set<String> stateStoreNames() {
            return Set.of();
        }

        @Override
        public Set<String> standbyStateStoreNames() {
            return Set.of();
        }

        @Override
        public String host() {
            return hostInfo.host();
        }

        @Override
        public int port() {
            return hostInfo.port();
        }
    }
}
