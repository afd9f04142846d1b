package dev.laurel.launcher.cluster;

import dev.laurel.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that partitions were added to a topic. Kafka does so without a warning: keys then map to other partitions
 * than before, records on the new partitions are not counted, and the next start is refused.
 */
public final class PartitionWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PartitionWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final Map<String, String> kafka;
    private final String prefix;
    private final int partitions;
    private final Duration lookEvery;
    private final Map<String, Integer> changed = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("laurel-partitions").factory());
    private @Nullable KafkaAdmin admin;

    /** @param partitions how many the keyed topics had at the start */
    public PartitionWatch(Map<String, String> kafka, String prefix, int partitions) {
        this(kafka, prefix, partitions, LOOK_EVERY);
    }

    PartitionWatch(Map<String, String> kafka, String prefix, int partitions, Duration lookEvery) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
        this.partitions = partitions;
        this.lookEvery = lookEvery;
    }

    public void start() {
        var _ = looking.scheduleWithFixedDelay(
                this::look, lookEvery.toMillis(), lookEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The topics that have another number of partitions than they had, with that number. */
    Map<String, Integer> changed() {
        return Map.copyOf(changed);
    }

    private void look() {
        try {
            KafkaAdmin asked = admin == null ? KafkaAdmin.open(kafka, ANSWER_MAX) : admin;
            admin = asked;
            new TopicReader(asked, prefix).read().forEach(this::look);
        } catch (ClusterException e) {
            // Whether Kafka is away others say louder.
            log.atDebug().setCause(e).log("the number of partitions is temporarily unknown");
        }
    }

    private void look(Topic topic, FoundTopic found) {
        int expected = topic.partitions(partitions);
        if (found.partitions() == expected) {
            return;
        }
        Integer before = changed.put(found.name(), found.partitions());
        if (before == null || before != found.partitions()) {
            log.atWarn()
                    .addKeyValue("topic", found.name())
                    .addKeyValue("partitions", found.partitions())
                    .addKeyValue("needed", expected)
                    .log("partitions were added to a topic: actions in them do not count, and the next start"
                            + " is refused; count everything again under another LAUREL_TOPIC_PREFIX");
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        looking.close();
        if (admin != null) {
            admin.close();
        }
    }
}
