package dev.laurel.topology;

import dev.laurel.schemas.Topic;
import dev.laurel.topology.port.Backlog;
import dev.laurel.topology.port.BacklogSnapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the backlog of the topology once per second, on all partitions, whichever process counts them: the
 * difference between the group's committed offsets, which is what boards show, and the end of {@code actions}. Kafka
 * reports the offsets of the whole group, so the other processes need not be asked, and partitions that no process
 * counts are included.
 */
final class BacklogWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BacklogWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    /** The first waiting record of each partition comes within one or two answers. */
    private static final Duration READ_MAX = Duration.ofMillis(500);

    private static final Duration CLOSE_MAX = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final Set<TopicPartition> partitions;
    private final InstantSource clock;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("laurel-backlog").factory());
    private @Nullable Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> endsBefore = Map.of();
    private volatile @Nullable BacklogSnapshot newest;

    BacklogWatch(StreamsSettings topology, InstantSource clock) {
        this.clock = clock;
        String actions = Topic.ACTIONS.name(topology.prefix());
        partitions = IntStream.range(0, topology.partitions())
                .mapToObj(partition -> new TopicPartition(actions, partition))
                .collect(Collectors.toUnmodifiableSet());
        settings = new HashMap<>(topology.kafka());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "laurel-backlog");
        // Reads the group's committed offsets, without joining the group.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, StreamsProperties.applicationId(topology));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // One record of each would do.
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 * 1024);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(ANSWER_MAX.toMillis()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(ANSWER_MAX.toMillis()));
    }

    void start() {
        var _ = looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void bindTo(MeterRegistry registry) {
        for (TopicPartition partition : partitions) {
            String number = Integer.toString(partition.partition());
            Gauge.builder("laurel.backlog.actions", () -> of(partition).actions())
                    .description(
                            "Actions stored in Kafka but not on the boards yet; every board process reports the total")
                    .tag("partition", number)
                    .register(registry);
            Gauge.builder("laurel.backlog.age", () -> of(partition).age().toMillis() / 1_000.0)
                    .description("The time that the oldest action that is not on the boards yet has been waiting")
                    .baseUnit("seconds")
                    .tag("partition", number)
                    .register(registry);
        }
    }

    /** The newest look; empty until Kafka has answered once. */
    Optional<BacklogSnapshot> newest() {
        return Optional.ofNullable(newest);
    }

    private Backlog of(TopicPartition partition) {
        return newest().map(BacklogSnapshot::partitions)
                .map(partitions -> partitions.get(partition.partition()))
                .map(BacklogSnapshot.Partition::backlog)
                .orElse(Backlog.NONE);
    }

    /** What was known before holds as long as Kafka does not answer. */
    private void look() {
        try {
            Consumer<byte[], byte[]> asked = consumer;
            if (asked == null) {
                asked = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                // All the time, though nothing is read most of it: a consumer warns of offsets that it does not expect.
                asked.assign(partitions);
                asked.pause(partitions);
                consumer = asked;
            }
            look(asked);
        } catch (RuntimeException notNow) {
            log.atDebug().setCause(notNow).log("the backlog is temporarily unknown");
        }
    }

    private void look(Consumer<byte[], byte[]> asked) {
        long begin = System.nanoTime();
        Map<TopicPartition, Long> counted = counted(asked);
        Map<TopicPartition, Long> ends = asked.endOffsets(partitions);
        Set<TopicPartition> old = new HashSet<>();
        counted.forEach((partition, offset) -> {
            // Whatever came since the last look is younger than a second.
            if (offset
                    < Math.min(ends.getOrDefault(partition, 0L), endsBefore.getOrDefault(partition, Long.MAX_VALUE))) {
                old.add(partition);
            }
        });
        Map<TopicPartition, Duration> ages = ages(asked, old, counted);
        Map<Integer, BacklogSnapshot.Partition> found = new HashMap<>();
        counted.forEach((partition, offset) -> found.put(
                partition.partition(),
                new BacklogSnapshot.Partition(
                        offset, ends.getOrDefault(partition, 0L), ages.getOrDefault(partition, Duration.ZERO))));
        endsBefore = ends;
        newest = new BacklogSnapshot(begin, found);
    }

    /** The offset up to which each partition is counted. */
    private Map<TopicPartition, Long> counted(Consumer<byte[], byte[]> asked) {
        Map<TopicPartition, Long> from = new HashMap<>(asked.beginningOffsets(partitions));
        Map<TopicPartition, OffsetAndMetadata> committed = asked.committed(partitions);
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                from.merge(partition, offset.offset(), Math::max);
            }
        });
        return from;
    }

    /** How old the first record of some partitions is, from where they are not counted. */
    private Map<TopicPartition, Duration> ages(
            Consumer<byte[], byte[]> asked, Set<TopicPartition> old, Map<TopicPartition, Long> from) {
        Map<TopicPartition, Duration> ages = new HashMap<>();
        if (old.isEmpty()) {
            return ages;
        }
        long end = System.nanoTime() + READ_MAX.toNanos();
        asked.resume(old);
        old.forEach(partition -> asked.seek(partition, from.getOrDefault(partition, 0L)));
        while (ages.size() < old.size() && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : asked.poll(Duration.ofMillis(100))) {
                long waitedMs = Math.max(0, clock.millis() - record.timestamp());
                ages.putIfAbsent(new TopicPartition(record.topic(), record.partition()), Duration.ofMillis(waitedMs));
            }
        }
        asked.pause(partitions);
        return ages;
    }

    @Override
    public void close() {
        looking.shutdownNow();
        looking.close();
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(CLOSE_MAX));
        }
    }
}
