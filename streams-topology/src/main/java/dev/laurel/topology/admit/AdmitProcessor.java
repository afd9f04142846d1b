package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Lets every action through once. A duplicate goes no further; it is counted in the metric {@code duplicate-total}. */
public final class AdmitProcessor extends ContextualProcessor<String, Action, String, Admission> {
    private final Admit rule;
    private SeenActions seen;
    private Sensor duplicates;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private AdmitProcessor(Admit rule) {
        this.rule = rule;
    }

    /** @param partitions how many partitions the topic {@code actions} has */
    public static ProcessorSupplier<String, Action, String, Admission> supplier(Catalog catalog, int partitions) {
        Admit rule = new Admit(catalog, partitions);
        return new ProcessorSupplier<>() {
            @Override
            public AdmitProcessor get() {
                return new AdmitProcessor(rule);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(SeenActions.builder());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Admission> context) {
        super.init(context);
        seen = new SeenActions(context.getStateStore(SeenActions.STORE));
        duplicates = context.metrics()
                .addRateTotalSensor("admit", context.taskId().toString(), "duplicate", Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, Action> record) {
        Admission admission = admit(record);
        switch (admission) {
            // Under its user's key, whatever key it came with.
            case Admission.Accepted(Action action) ->
                context().forward(record.withKey(action.userId()).withValue(admission));
            case Admission.Rejected(var rejection) ->
                context().forward(record.withKey(rejection.action().userId()).withValue(admission));
            case Admission.Duplicate() -> duplicates.record();
        }
    }

    private Admission admit(Record<String, Action> record) {
        Action action = record.value();
        Instant time = Instant.ofEpochMilli(record.timestamp());
        int partition = context().taskId().partition();
        Optional<Refusal> refusal = rule.refuse(record.key(), partition, action);
        if (refusal.isPresent()) {
            return Admission.rejected(refusal.get(), time, action);
        }
        // Stream time never goes back: a broker's clock that does cannot put an action onto a shelf already cleared.
        long now = context().currentStreamTimeMs();
        byte[] fingerprint = Fingerprint.of(action);
        Optional<byte[]> before = seen.fingerprint(action, now);
        if (before.isEmpty()) {
            seen.remember(action, fingerprint, now);
            return new Admission.Accepted(action);
        }
        return Arrays.equals(before.get(), fingerprint)
                ? new Admission.Duplicate()
                : Admission.rejected(Admit.CONFLICT, time, action);
    }
}
