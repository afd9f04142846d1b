package dev.laurel.topology;

import dev.laurel.schemas.Quota;
import dev.laurel.topology.port.Peer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the topology runs.
 *
 * @param kafka settings for every Kafka client by Kafka's names, {@code bootstrap.servers} among them
 * @param prefix what every topic's name begins with; may be empty
 * @param partitions how many partitions the keyed topics have
 * @param instanceId what tells this process from the others of its group, the same after a restart
 * @param stateDir the folder of the stores
 * @param threads how many stream threads
 * @param self where the other processes of the group ask this one; empty where there are no others
 * @param standbys how many other processes keep a copy of each partition
 * @param userLimit how much of what a user sends for itself counts; empty for all of it
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
        List<Quota> userLimit) {
    public StreamsSettings {
        kafka = Map.copyOf(kafka);
        userLimit = List.copyOf(userLimit);
    }

    /** Settings under which no user is limited. */
    public StreamsSettings(
            Map<String, String> kafka,
            String prefix,
            int partitions,
            String instanceId,
            Path stateDir,
            int threads,
            Optional<Peer> self,
            int standbys) {
        this(kafka, prefix, partitions, instanceId, stateDir, threads, self, standbys, List.of());
    }
}
