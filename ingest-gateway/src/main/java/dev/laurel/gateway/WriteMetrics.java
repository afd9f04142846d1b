package dev.laurel.gateway;

import dev.laurel.schemas.ErrorCode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what was accepted and rejected of one kind, such as actions, the latter by reason; a request that is refused as a whole counts once.
 */
final class WriteMetrics {
    private final String name;
    private final String what;
    private final LongAdder accepted = new LongAdder();
    private final Map<ErrorCode, LongAdder> rejected = new EnumMap<>(ErrorCode.class);

    /**
     * @param name of the kind in metrics
     * @param what it is in a sentence, in the plural
     */
    WriteMetrics(String name, String what) {
        this.name = name;
        this.what = what;
        for (ErrorCode code : ErrorCode.values()) {
            rejected.put(code, new LongAdder());
        }
    }

    void count(WriteOutcome outcome) {
        switch (outcome) {
            case WriteOutcome.Stored _, WriteOutcome.Decided _ -> accepted.increment();
            case WriteOutcome.Sorted sorted -> {
                accepted.add(sorted.accepted());
                sorted.rejected().forEach(line -> reject(line.code()));
            }
            case WriteOutcome.Refused refused -> reject(refused.refusal().code());
        }
    }

    void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("laurel." + name + ".accepted", accepted, LongAdder::sum)
                .description(what + " stored in Kafka, including repetitions")
                .register(registry);
        rejected.forEach((code, count) -> FunctionCounter.builder("laurel." + name + ".rejected", count, LongAdder::sum)
                .description(what + " that were refused; a request that is refused as a whole counts once")
                .tag("code", code.wireName())
                .register(registry));
    }

    @SuppressWarnings("NullAway") // every code has its counter from the beginning
    private void reject(ErrorCode code) {
        rejected.get(code).increment();
    }
}
