package dev.laurel.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads topics like a data team, and writes records that only Laurel should write. */
final class TopicTail {
    private TopicTail() {}

    /** All committed records of a topic. */
    static List<ConsumerRecord<byte[], byte[]>> read(Map<String, String> clients, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        each(clients, topic, records::add);
        return records;
    }

    /** The same, one by one, for a topic that is larger than the memory. */
    static void each(Map<String, String> clients, String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        each(clients, topic, "read_committed", taker);
    }

    /** All records of a topic, those of aborted transactions as well. */
    static List<ConsumerRecord<byte[], byte[]>> everything(Map<String, String> clients, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        each(clients, topic, "read_uncommitted", records::add);
        return records;
    }

    private static void each(
            Map<String, String> clients,
            String topic,
            String isolation,
            Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("isolation.level", isolation);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(taker);
            }
        }
    }

    static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Json.mapper().readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a record and waits until Kafka has stored it. */
    static void send(Map<String, String> clients, ProducerRecord<byte[], byte[]> record) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(Map.copyOf(clients), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
