package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.BrokerFolder;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes boards to their topic, in the place of the topology: what is measured begins at the topic. */
final class WrittenBoards implements Changes {
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param broker the folder of the broker */
    WrittenBoards(String broker) throws IOException {
        Map<String, Object> settings = new HashMap<>(BrokerFolder.clients(broker));
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
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
