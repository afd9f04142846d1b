package dev.laurel.topology;

import dev.laurel.topology.port.Peer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Which processes have which partitions, as the group agreed last. One that has died is among them until Kafka has
 * noticed.
 *
 * @param group every process that can be asked
 * @param self this process, which need not ask itself
 */
record PartitionHolders(Collection<StreamsMetadata> group, Peer self) {
    /** Those that have a partition: its owner first, then its standbys. */
    List<Peer> of(TopicPartition partition) {
        List<Peer> owners = new ArrayList<>();
        List<Peer> standbys = new ArrayList<>();
        for (StreamsMetadata process : group) {
            Peer peer = peer(process.hostInfo());
            if (peer.equals(self) || peer.port() < 0) {
                continue;
            }
            if (process.topicPartitions().contains(partition)) {
                owners.add(peer);
            } else if (process.standbyTopicPartitions().contains(partition)) {
                standbys.add(peer);
            }
        }
        owners.addAll(standbys);
        return List.copyOf(owners);
    }

    private static Peer peer(HostInfo host) {
        return new Peer(host.host(), host.port());
    }
}
