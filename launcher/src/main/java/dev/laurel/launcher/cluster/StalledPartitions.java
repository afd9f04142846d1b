package dev.laurel.launcher.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions with a hanging transaction: readers of committed records get nothing from its first record on, so a
 * board of that partition stops changing. Not thread-safe.
 */
final class StalledPartitions {
    private static final PartitionProducerState NOBODY = new PartitionProducerState(List.of());

    private final KafkaAdmin admin;
    private final Predicate<String> topics;
    private final Duration age;
    private final InstantSource clock;
    /** Where each partition's readers have stood, and since when. */
    private final Map<TopicPartition, Standstill> seen = new HashMap<>();

    /**
     * @param topics whether a topic of that name is looked at
     * @param age how long readers are blocked before it is reported: far longer than any transaction of ours lasts
     */
    StalledPartitions(KafkaAdmin admin, Predicate<String> topics, Duration age, InstantSource clock) {
        this.admin = admin;
        this.topics = topics;
        this.age = age;
        this.clock = clock;
    }

    /**
     * The partitions that have stood still for too long by now.
     *
     * @throws ClusterException if Kafka does not answer
     */
    List<StalledPartition> look() {
        Map<TopicPartition, Long> waiting = waiting();
        Instant now = clock.instant();
        seen.keySet().retainAll(waiting.keySet());
        waiting.forEach((partition, offset) -> seen.merge(
                partition,
                new Standstill(offset, now),
                (before, current) -> before.offset == current.offset ? before : current));
        return seen.entrySet().stream()
                .filter(entry -> !entry.getValue().since.plus(age).isAfter(now))
                .flatMap(entry -> found(entry.getKey(), entry.getValue().offset).stream())
                .toList();
    }

    /** The partitions whose readers are not at the end, and where they are. */
    private Map<TopicPartition, Long> waiting() {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> stable = offsets(partitions, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> ends = offsets(partitions, IsolationLevel.READ_UNCOMMITTED);
        stable.entrySet().removeIf(entry -> entry.getValue() >= ends.getOrDefault(entry.getKey(), 0L));
        return stable;
    }

    private List<TopicPartition> partitions() {
        List<String> names = admin.await(admin.client().listTopics().names(), "list topics").stream()
                .filter(topics)
                .toList();
        Map<String, TopicDescription> described =
                admin.await(admin.client().describeTopics(names).allTopicNames(), "describe topics");
        return described.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> answer = admin.await(
                admin.client()
                        .listOffsets(wanted, new ListOffsetsOptions(isolation))
                        .all(),
                "read the offsets of topics");
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    /** Empty if it has ended since the offsets were read. */
    private Optional<StalledPartition> found(TopicPartition partition, long offset) {
        PartitionProducerState producers = admin.await(
                        admin.client().describeProducers(List.of(partition)).all(), "describe a partition's producers")
                .getOrDefault(partition, NOBODY);
        return producers.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().orElse(-1) == offset)
                .findFirst()
                .map(producer -> new StalledPartition(partition, offset, producer.producerId()));
    }

    private record Standstill(long offset, Instant since) {}

    /**
     * One that has stood still for too long.
     *
     * @param startOffset of its first record; readers of committed records stand here
     */
    record StalledPartition(TopicPartition partition, long startOffset, long producerId) {}
}
