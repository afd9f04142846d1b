package dev.laurel.topology;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Puts what cannot be read aside and counts it. Kafka Streams' own handler copies the record and adds headers, and what
 * then exceeds the largest request stops the partition, at every restart again; {@link DeadLetter} always fits.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler {
    /** Kafka Streams makes the handlers itself, and gives them the settings. */
    static final String COUNT = "laurel.dead.letters";

    private String topic = "";
    private LongAdder count = new LongAdder();

    @Override
    public void configure(Map<String, ?> configs) {
        topic = String.valueOf(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
        if (configs.get(COUNT) instanceof LongAdder shared) {
            count = shared;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        count.increment();
        return Response.resume(List.of(DeadLetter.of(topic, record, exception)));
    }
}
