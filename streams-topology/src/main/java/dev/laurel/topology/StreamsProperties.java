package dev.laurel.topology;

import dev.laurel.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.processor.LogAndSkipOnInvalidTimestamp;

/** The settings of Kafka Streams: the operator's, overridden where exactness and low latency require it. */
public final class StreamsProperties {
    private StreamsProperties() {}

    /** The properties of a {@link org.apache.kafka.streams.KafkaStreams}. */
    public static Map<String, Object> of(StreamsSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(settings));
        // Otherwise Kafka draws one at each start, which is in the labels of every figure.
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId(settings));
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        settings.self().ifPresent(self -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.toString()));
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        sharing(properties, settings.partitions());
        exactlyOnce(properties);
        shortDelay(properties);
        membership(properties, settings.instanceId());
        errors(properties, Topic.DEAD_LETTERS.name(settings.prefix()));
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        // An operator or store that takes a number for its name loses its state when another is put before it.
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        return properties;
    }

    /** The name of the group that counts, and what the topology's own topics begin with. */
    static String applicationId(StreamsSettings settings) {
        return applicationId(settings.prefix());
    }

    static String applicationId(String prefix) {
        return prefix + "laurel";
    }

    private static void exactlyOnce(Map<String, Object> properties) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // A process that died in the middle of a transaction blocks readers for this long. It should be over when the
        // group notices the death; a live process that is paused for longer loses its stores and restores them.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
    }

    /**
     * Readers see committed data only, so what they wait for is the commit, and {@code poll.ms} is a brake on it.
     * Stages ask for commits themselves while they keep up; the interval is for those that are behind. What is written
     * may gather until then: a commit sends all of it at once, and fewer, larger requests are what the broker spends
     * its time on.
     */
    private static void shortDelay(Map<String, Object> properties) {
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        // A task reads actions and decisions. It takes what Kafka has of both in the order of their times, so that an
        // action that was accepted before its user was erased does not count afterwards. It waits for nothing else.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        // Changelogs and audit repeat themselves: half the disk and the network for a few microseconds an action.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        steadyTransactions(properties);
    }

    /**
     * A transaction's first write to a partition is refused while the markers of the one before are on their way there,
     * and with several requests in flight those behind it are refused as out of order: a storm of retries that, on a
     * busy machine, does not end. One request in flight cannot be overtaken, and gathers what comes meanwhile into
     * larger batches.
     */
    private static void steadyTransactions(Map<String, Object> properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 10);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 200);
    }

    /** Static members keep their partitions over a restart; a dynamic one waits 45 s for its own ghost to be buried. */
    private static void membership(Map<String, Object> properties, String instanceId) {
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        // As short as brokers allow: until then no process counts in place of one that has died.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
    }

    /**
     * A process that joins first fills copies of what it is to own, and gets it once it is looked whether they are
     * full: as often as Kafka allows, and all of them in one go instead of two each time.
     */
    private static void sharing(Map<String, Object> properties, int partitions) {
        properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, Math.max(2, partitions));
    }

    /**
     * An unreadable record goes to the dead letters, and the stream continues. A processing failure stops the stream:
     * it may have left a store half changed, and aborting the transaction repairs that.
     */
    private static void errors(Map<String, Object> properties, String deadLetters) {
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, LogAndSkipOnInvalidTimestamp.class);
    }
}
