package dev.laurel.topology.admit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the outcomes of the decisions that this process read. A decision that is processed again after an aborted
 * transaction is counted again. Thread-safe.
 */
public final class DecisionMetrics {
    private final Map<DecisionOutcome, LongAdder> counts = new EnumMap<>(DecisionOutcome.class);

    public DecisionMetrics() {
        for (DecisionOutcome outcome : DecisionOutcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    @SuppressWarnings("NullAway") // every outcome has its counter from the beginning
    void count(DecisionOutcome outcome) {
        counts.get(outcome).increment();
    }

    /** Registers them as the counter {@code laurel.topology.decisions}. */
    public void bindTo(MeterRegistry registry) {
        counts.forEach((outcome, count) -> FunctionCounter.builder("laurel.topology.decisions", count, LongAdder::sum)
                .description(
                        "Decisions by what became of them: recorded, a duplicate, a conflict with one of the same id, or not under its user's key")
                .tag("outcome", outcome.wireName())
                .register(registry));
    }
}
