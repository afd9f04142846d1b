package dev.laurel.topology.admit;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.ledger.Ledger;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The decide stage: it records each decision once, where the facts of its user are, and passes it on. Of several of one
 * id the first one holds, whatever the others say. It is written to the topic again behind them, so that compaction, and
 * readers who go by the last record of a key, keep the one that holds.
 */
public final class DecideProcessor extends ContextualProcessor<String, @Nullable Decision, String, DecideOutput> {
    private final int partitions;
    private final DecisionMetrics metrics;
    private Ledger ledger;
    private AdmissionMemory memory;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private DecideProcessor(int partitions, DecisionMetrics metrics) {
        this.partitions = partitions;
        this.metrics = metrics;
    }

    /**
     * @param stores the ledger's and those of the {@link AdmissionMemory}, which stages share
     * @param partitions how many partitions the topic {@code actions} has
     * @param metrics where it is counted what became of decisions
     */
    public static ProcessorSupplier<String, @Nullable Decision, String, DecideOutput> supplier(
            Set<StoreBuilder<?>> stores, int partitions, DecisionMetrics metrics) {
        return new ProcessorSupplier<>() {
            @Override
            public DecideProcessor get() {
                return new DecideProcessor(partitions, metrics);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, DecideOutput> context) {
        super.init(context);
        ledger = new Ledger(context.getStateStore(Ledger.STORE));
        memory = AdmissionMemory.of(context);
    }

    @Override
    public void process(Record<String, @Nullable Decision> record) {
        Decision decision = record.value();
        if (decision == null) {
            // The tombstone of an erased decision.
            return;
        }
        if (!isRoutedRight(record.key(), decision)) {
            metrics.count(DecisionOutcome.MISROUTED);
            return;
        }
        Optional<Decision> first = ledger.find(decision);
        metrics.count(first.map(known -> outcome(known, decision)).orElse(DecisionOutcome.RECORDED));
        if (first.isEmpty()) {
            decide(record, decision);
        } else if (!first.get().equals(decision)) {
            context().forward(record.withValue(new DecideOutput.Restored(first.get())));
        }
    }

    private boolean isRoutedRight(@Nullable String key, Decision decision) {
        int partition = context().taskId().partition();
        return decision.key().equals(key) && partition == Topic.partitionOf(decision.userId(), partitions);
    }

    /** A retry has another time, and a range that it leaves open ends then. */
    private static DecisionOutcome outcome(Decision known, Decision decision) {
        boolean isRetry = known.kind() == decision.kind()
                && known.reason().equals(decision.reason())
                && Objects.equals(known.actionId(), decision.actionId())
                && Objects.equals(known.from(), decision.from())
                && known.types().equals(decision.types())
                && Objects.equals(known.until(), decision.until());
        return isRetry ? DecisionOutcome.DUPLICATE : DecisionOutcome.CONFLICT;
    }

    private void decide(Record<String, @Nullable Decision> record, Decision decision) {
        UserDecisions before = ledger.decisionsOf(decision.userId());
        boolean erases = decision.kind() == DecisionKind.ERASE_USER;
        if (!erases) {
            ledger.record(decision);
        }
        DecideOutput.Recorded recorded = new DecideOutput.Recorded(decision, before, before.with(decision));
        context().forward(record.withKey(decision.userId()).withValue(recorded));
        if (erases) {
            // Only now: what the stages ahead change follows from the facts.
            erase(record, decision.userId(), recorded.after());
        }
    }

    private void erase(Record<String, ?> record, String userId, UserDecisions decisions) {
        memory.erase(userId, ledger, context().currentStreamTimeMs());
        ledger.erase(userId);
        decisions
                .all()
                .forEach(gone -> context().forward(record.withKey(gone.key()).withValue(new DecideOutput.Erased())));
    }
}
