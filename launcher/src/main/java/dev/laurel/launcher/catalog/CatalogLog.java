package dev.laurel.launcher.catalog;

import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topic {@code catalog}: one reader from its beginning, and one writer. Not thread-safe. */
final class CatalogLog implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final Duration CLOSE_MAX = Duration.ofMillis(500);
    private static final String PROCESS = "process/";

    private final TopicPartition partition;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final JsonSerde<Announcement> announcement = JsonSerde.of(Announcement.class);
    private final Announcements processes;

    CatalogLog(Map<String, String> kafka, String prefix, Announcements processes) {
        partition = new TopicPartition(Topic.CATALOG.name(prefix), 0);
        consumer = new KafkaConsumer<>(reading(kafka), new StringDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(writing(kafka), new StringSerializer(), new ByteArraySerializer());
        this.processes = processes;
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    private static Map<String, Object> reading(Map<String, String> kafka) {
        Map<String, Object> settings = common(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(ANSWER_MAX));
        return settings;
    }

    private static Map<String, Object> writing(Map<String, String> kafka) {
        Map<String, Object> settings = common(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(ANSWER_MAX));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(ANSWER_MAX));
        // It holds a few hundred bytes at a time.
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024 * 1024);
        return settings;
    }

    private static Map<String, Object> common(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "laurel-catalog");
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(ANSWER_MAX));
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** Reads on until the end, as it is now. */
    void readToEnd() {
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            read(Duration.ofMillis(100));
        }
    }

    /** Reads what comes within a time. */
    void read(Duration wait) {
        consumer.poll(wait).forEach(this::read);
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        String key = String.valueOf(record.key());
        // Earlier releases kept the rules of the stored scores here too, under another key.
        if (key.startsWith(PROCESS)) {
            readProcess(key.substring(PROCESS.length()), record);
        }
    }

    private void readProcess(String process, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            processes.gone(process);
            return;
        }
        try {
            Announcement said = announcement.deserializer().deserialize(record.topic(), record.value());
            processes.heard(process, said, record.offset(), record.timestamp());
        } catch (SerializationException notOne) {
            // A record that is not an announcement is ignored, whatever wrote it.
            processes.gone(process);
        }
    }

    /** Returns the offset at which it stands. */
    long announce(String process, Announcement said) {
        return write(PROCESS + process, announcement.serializer().serialize(partition.topic(), said));
    }

    void takeBack(String process) {
        write(PROCESS + process, null);
    }

    private long write(String key, byte @Nullable [] value) {
        try {
            return producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, value))
                    .get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topic " + partition.topic() + " cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
        consumer.close(CloseOptions.timeout(CLOSE_MAX));
    }
}
