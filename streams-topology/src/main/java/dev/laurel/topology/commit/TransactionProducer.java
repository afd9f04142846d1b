package dev.laurel.topology.commit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that tells the last offset in each partition of every transaction that it has committed. Kafka acknowledges
 * all records of a transaction before it commits.
 */
final class TransactionProducer extends KafkaProducer<byte[], byte[]> {
    private final Consumer<Map<TopicPartition, Long>> onCommit;
    private final Map<TopicPartition, Long> lastOffsets = new ConcurrentHashMap<>();

    TransactionProducer(Map<String, Object> config, Consumer<Map<TopicPartition, Long>> onCommit) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.onCommit = onCommit;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
        return super.send(record, (written, failure) -> {
            if (failure == null) {
                lastOffsets.merge(
                        new TopicPartition(written.topic(), written.partition()), written.offset(), Math::max);
            }
            if (callback != null) {
                callback.onCompletion(written, failure);
            }
        });
    }

    /** After a timeout it is called again, for the same transaction. */
    @Override
    public void commitTransaction() {
        super.commitTransaction();
        Map<TopicPartition, Long> committed = Map.copyOf(lastOffsets);
        lastOffsets.clear();
        onCommit.accept(committed);
    }

    @Override
    public void abortTransaction() {
        try {
            super.abortTransaction();
        } finally {
            lastOffsets.clear();
        }
    }
}
