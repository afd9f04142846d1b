package dev.laurel.topology;

import dev.laurel.topology.port.Peer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The processes that hold each partition, as of the group's last rebalance. A process that has died is included until
 * Kafka notices.
 *
 * @param group every process that can be queried
 * @param self this process, which need not query itself
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
