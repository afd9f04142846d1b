package dev.laurel.launcher.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.config.ConfigResource;

/** Makes a broker do in seconds what otherwise takes two days: compact every topic that is compacted. */
final class QuickCompaction implements AutoCloseable {
    private static final int WAIT_SECONDS = 20;
    /** Segments are closed by the next record; what is deleted goes with the second compaction. */
    private static final Map<String, String> TOPIC = Map.of(
            "segment.ms", "500",
            "min.cleanable.dirty.ratio", "0.0",
            "min.compaction.lag.ms", "0",
            "max.compaction.lag.ms", "500",
            "delete.retention.ms", "100",
            "file.delete.delay.ms", "0");

    private final Admin admin;

    QuickCompaction(Map<String, String> clients) {
        admin = Admin.create(Map.copyOf(clients));
    }

    /** The names of all topics, Kafka's own among them. */
    Set<String> topics() throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** The topics that are compacted, Kafka's own aside, with how long that may take. */
    Map<String, Duration> compactedWithin() throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> ours = topics().stream()
                .filter(topic -> !topic.startsWith("__"))
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Duration> compacted = new HashMap<>();
        admin.describeConfigs(ours).all().get(WAIT_SECONDS, TimeUnit.SECONDS).forEach((topic, config) -> {
            if (config.get("cleanup.policy").value().equals("compact")) {
                long lagMs = Long.parseLong(config.get("max.compaction.lag.ms").value());
                compacted.put(topic.name(), Duration.ofMillis(lagMs));
            }
        });
        return compacted;
    }

    void begin() throws ExecutionException, InterruptedException, TimeoutException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : topics()) {
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), set(TOPIC));
        }
        // Of every broker.
        changes.put(new ConfigResource(ConfigResource.Type.BROKER, ""), set(Map.of("log.cleaner.backoff.ms", "200")));
        admin.incrementalAlterConfigs(changes).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    private static List<AlterConfigOp> set(Map<String, String> values) {
        List<AlterConfigOp> set = new ArrayList<>();
        values.forEach(
                (name, value) -> set.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        return set;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
