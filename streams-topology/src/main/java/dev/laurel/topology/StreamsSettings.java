package dev.laurel.topology;

import dev.laurel.schemas.Quota;
import dev.laurel.topology.port.Peer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of the topology.
 *
 * @param kafka settings for every Kafka client by Kafka's names, {@code bootstrap.servers} among them
 * @param prefix the prefix of every topic's name; may be empty
 * @param partitions how many partitions the keyed topics have
 * @param instanceId identifies this process in its group; the same after a restart
 * @param stateDir the folder of the stores
 * @param threads the number of stream threads
 * @param self the address at which other processes of the group query this one; empty if there are none
 * @param standbys how many other processes keep a copy of each partition
 * @param userLimit the quotas for actions that users send for themselves; empty for no limit
 * @param historyDays for how many days actions are kept one by one; empty for good
 */
public record StreamsSettings(
        Map<String, String> kafka,
        String prefix,
        int partitions,
        String instanceId,
        Path stateDir,
        int threads,
        Optional<Peer> self,
        int standbys,
        List<Quota> userLimit,
        OptionalInt historyDays) {
    public StreamsSettings {
        kafka = Map.copyOf(kafka);
        userLimit = List.copyOf(userLimit);
    }

    /** Settings under which no user is limited, and history is kept for good. */
    public StreamsSettings(
            Map<String, String> kafka,
            String prefix,
            int partitions,
            String instanceId,
            Path stateDir,
            int threads,
            Optional<Peer> self,
            int standbys) {
        this(kafka, prefix, partitions, instanceId, stateDir, threads, self, standbys, List.of(), OptionalInt.empty());
    }
}
