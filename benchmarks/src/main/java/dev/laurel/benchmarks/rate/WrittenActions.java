package dev.laurel.benchmarks.rate;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes actions to their topic as a gateway does, faster than any gateway takes them. */
final class WrittenActions {
    private WrittenActions() {}

    /** Returns once Kafka has all of them. */
    static void write(Map<String, String> kafka, RandomActions actions) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        JsonSerde<Action> json = JsonSerde.of(Action.class);
        Map<String, Object> settings = new HashMap<>(kafka);
        // A topic that is this young may refuse the first batch and take the second, and never the first after it.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<String, Action> producer =
                new KafkaProducer<>(settings, new StringSerializer(), json.serializer())) {
            while (actions.hasNext()) {
                Action action = actions.next();
                ProducerRecord<String, Action> record =
                        new ProducerRecord<>(Topic.ACTIONS.name(""), action.userId(), action);
                // The callback receives every failure.
                Future<?> _ = producer.send(record, (done, failed) -> failure.compareAndSet(null, failed));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the actions could not be written: " + failure.get());
        }
    }
}
