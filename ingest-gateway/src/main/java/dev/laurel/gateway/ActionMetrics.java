package dev.laurel.gateway;

import dev.laurel.schemas.ErrorCode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the accepted and the rejected actions, the latter by reason; a request that is refused as a whole counts once.
 */
final class ActionMetrics {
    private final LongAdder accepted = new LongAdder();
    private final Map<ErrorCode, LongAdder> rejected = new EnumMap<>(ErrorCode.class);

    ActionMetrics() {
        for (ErrorCode code : ErrorCode.values()) {
            rejected.put(code, new LongAdder());
        }
    }

    void count(ActionsOutcome actionsOutcome) {
        switch (actionsOutcome) {
            case ActionsOutcome.Stored _ -> accepted.increment();
            case ActionsOutcome.Sorted sorted -> {
                accepted.add(sorted.accepted());
                sorted.rejected().forEach(line -> reject(line.code()));
            }
            case ActionsOutcome.Refused refused -> reject(refused.refusal().code());
        }
    }

    void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("laurel.actions.accepted", accepted, LongAdder::sum)
                .description("Actions stored in Kafka, including repetitions")
                .register(registry);
        rejected.forEach((code, count) -> FunctionCounter.builder("laurel.actions.rejected", count, LongAdder::sum)
                .description("Actions that were refused; a request that is refused as a whole counts once")
                .tag("code", code.wireName())
                .register(registry));
    }

    @SuppressWarnings("NullAway") // every code has its counter from the beginning
    private void reject(ErrorCode code) {
        rejected.get(code).increment();
    }
}
