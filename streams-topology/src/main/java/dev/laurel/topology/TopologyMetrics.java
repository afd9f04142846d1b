package dev.laurel.topology;

import dev.laurel.topology.admit.AdmissionMetrics;
import dev.laurel.topology.admit.DecisionMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.concurrent.atomic.LongAdder;

/** The metrics of the topology, including those of the Kafka clients, which are discovered until it is closed. */
record TopologyMetrics(
        AdmissionMetrics outcomes,
        DecisionMetrics decisions,
        LongAdder deadLetters,
        BacklogWatch backlog,
        KafkaStreamsMetrics kafka)
        implements MeterBinder, AutoCloseable {
    @Override
    public void bindTo(MeterRegistry registry) {
        outcomes.bindTo(registry);
        decisions.bindTo(registry);
        FunctionCounter.builder("laurel.dead.letters", deadLetters, LongAdder::sum)
                .description("Action records that could not be read and were moved to the dead letters")
                .register(registry);
        backlog.bindTo(registry);
        kafka.bindTo(registry);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
