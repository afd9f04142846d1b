package dev.laurel.launcher.facts;

import dev.laurel.launcher.settings.CommandException;
import dev.laurel.topology.FactRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic with the facts, of which only committed records are read. Thread-safe: each reading has a consumer of its
 * own.
 */
public final class FactTopic {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_MAX = Duration.ofMillis(500);
    /** Longer than a broker that restarts takes, or a collection of the whole heap while another partition is read. */
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);
    /** A second's reading or so; also what one poll holds in memory. */
    private static final int RECORDS_A_POLL = 20_000;

    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final String topic;
    private final Map<String, String> kafka;
    private final AtomicInteger consumers = new AtomicInteger();

    /** Receives records in the order of their offsets. */
    public interface Visitor {
        void record(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * @param kafka how clients reach Kafka, by its names
     * @param prefix of the topics' names
     */
    public FactTopic(Map<String, String> kafka, String prefix) {
        topic = FactRecords.topic(prefix);
        this.kafka = Map.copyOf(kafka);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        // Metrics are registered by it, once.
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "laurel-facts-" + consumers.incrementAndGet());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(ANSWER_MAX.toMillis()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(ANSWER_MAX.toMillis()));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return settings;
    }

    /** Where each partition ends now: everything before it is committed or aborted. */
    public SortedMap<Integer, Long> ends() {
        return withConsumer(this::ends);
    }

    private SortedMap<Integer, Long> ends(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
            throw CommandException.failed(
                    "there is no topic " + topic + ": nothing has been counted yet, or the prefix is another");
        }
        List<TopicPartition> all = partitions.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        // Of others the client warns that it cannot keep the answer.
        consumer.assign(all);
        SortedMap<Integer, Long> ends = new TreeMap<>();
        consumer.endOffsets(all).forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    /** Shows all records of a partition ahead of an offset. */
    public void read(int number, long end, Visitor visitor) {
        TopicPartition partition = new TopicPartition(topic, number);
        try {
            withConsumer(consumer -> {
                read(consumer, partition, end, visitor);
                return partition;
            });
        } catch (SerializationException e) {
            throw CommandException.failed(partition + " has a record that this release cannot read: " + e.getMessage());
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end, Visitor visitor) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long movedAt = System.nanoTime();
        for (long from = consumer.position(partition, STANDSTILL_MAX); from < end; ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    visitor.record(record);
                }
            }
            long now = System.nanoTime();
            long to = consumer.position(partition, STANDSTILL_MAX);
            if (to == from && now - movedAt > STANDSTILL_MAX.toNanos()) {
                throw CommandException.failed(
                        "Kafka does not send partition " + partition.partition() + " of " + topic);
            }
            movedAt = to == from ? movedAt : now;
            from = to;
        }
    }

    private <R> R withConsumer(Function<KafkaConsumer<byte[], byte[]>, R> reader) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return reader.apply(consumer);
        } catch (SerializationException e) {
            throw e;
        } catch (KafkaException e) {
            throw CommandException.failed("the topic " + topic + " cannot be read: " + e.getMessage());
        } finally {
            close(consumer);
        }
    }

    /** An interrupted thread cannot end its session with the broker, and Kafka's client would log that at length. */
    private static void close(KafkaConsumer<byte[], byte[]> consumer) {
        boolean isInterrupted = Thread.interrupted();
        consumer.close(CloseOptions.timeout(CLOSE_MAX));
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
