package dev.laurel.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** The gateway's port to Kafka. */
public interface Broker extends AutoCloseable {
    /** A new producer, its owner's to close; empty if none can be made now. Does not wait for a connection. */
    Optional<Producer<String, byte[]>> producer();

    /** Whether Kafka answers and knows the topic, asked anew; takes two seconds or so at the most. */
    boolean hasTopic();

    /** Tells the figures of the producers that are made from now on. */
    default void bindTo(MeterRegistry registry) {}

    @Override
    void close();
}
