package dev.laurel.benchmarks.live;

import dev.laurel.schemas.Json;
import dev.laurel.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes boards to their topic, in the place of the topology: what is measured begins at the topic. */
final class WrittenBoards implements Changes {
    private final KafkaProducer<byte[], byte[]> producer;

    WrittenBoards(String servers) {
        producer = new KafkaProducer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void make(int number) {
        var _ = producer.send(new ProducerRecord<>(
                Topic.LEADERBOARDS.name(""),
                "global".getBytes(StandardCharsets.UTF_8),
                Json.bytes(SampleBoard.marked(number))));
    }

    @Override
    public void close() {
        producer.close();
    }
}
