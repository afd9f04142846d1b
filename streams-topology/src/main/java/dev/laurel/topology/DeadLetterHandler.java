package dev.laurel.topology;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/** Writes unreadable records to the dead letter topic, as Kafka Streams does, and counts them. */
public final class DeadLetterHandler extends LogAndContinueExceptionHandler {
    /** Kafka Streams makes the handlers itself, and gives them the settings. */
    static final String COUNT = "laurel.dead.letters";

    private LongAdder count = new LongAdder();

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        if (configs.get(COUNT) instanceof LongAdder shared) {
            count = shared;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        count.increment();
        return super.handleError(context, record, exception);
    }
}
