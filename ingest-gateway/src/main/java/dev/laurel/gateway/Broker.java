package dev.laurel.gateway;

import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** What the gateway needs of Kafka. */
interface Broker extends AutoCloseable {
    /** A new producer, its owner's to close; empty if none can be made now. Does not wait for a connection. */
    Optional<Producer<String, byte[]>> producer();

    /** Whether Kafka answers and knows the topic, asked anew; takes two seconds or so at the most. */
    boolean hasTopic();

    @Override
    void close();
}
