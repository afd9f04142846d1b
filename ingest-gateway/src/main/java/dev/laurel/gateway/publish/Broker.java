package dev.laurel.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** The gateway's port to Kafka. */
public interface Broker extends AutoCloseable {
    /** A new producer, its owner's to close; empty if none can be made now. Does not wait for a connection. */
    Optional<Producer<String, byte[]>> producer();

    /** Checks whether Kafka answers and knows the topic; takes about two seconds at most. */
    boolean hasTopic();

    /** Registers the metrics of the producers that are created from now on. */
    default void bindTo(MeterRegistry registry) {}

    @Override
    void close();
}
