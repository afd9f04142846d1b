package dev.laurel.topology.admit;

import dev.laurel.schemas.ErrorCode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the outcomes of the actions that this process checked. An action that is processed again after an aborted
 * transaction is counted again. Thread-safe.
 */
public final class AdmissionMetrics {
    private static final String COUNTED = "counted";
    private static final String RECORDED = "recorded";
    private static final String DUPLICATE = "duplicate";

    private final Map<String, LongAdder> counts = new TreeMap<>();

    public AdmissionMetrics() {
        counts.put(COUNTED, new LongAdder());
        counts.put(RECORDED, new LongAdder());
        counts.put(DUPLICATE, new LongAdder());
        for (ErrorCode code : AdmissionRule.CODES) {
            counts.put(code.wireName(), new LongAdder());
        }
    }

    void count(Admission admission) {
        String outcome = switch (admission) {
            case Admission.Accepted _ -> COUNTED;
            case Admission.Recorded _ -> RECORDED;
            case Admission.Duplicate() -> DUPLICATE;
            case Admission.Rejected(var rejection) -> rejection.code().wireName();
        };
        LongAdder count = counts.get(outcome);
        if (count != null) {
            count.increment();
        }
    }

    /** Registers them as the counter {@code laurel.topology.actions}. */
    public void bindTo(MeterRegistry registry) {
        counts.forEach((outcome, count) -> FunctionCounter.builder("laurel.topology.actions", count, LongAdder::sum)
                .description(
                        "Actions by what became of them: counted, recorded only, a duplicate, or rejected for that reason")
                .tag("outcome", outcome)
                .register(registry));
    }
}
