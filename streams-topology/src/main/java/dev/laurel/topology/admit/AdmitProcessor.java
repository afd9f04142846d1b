package dev.laurel.topology.admit;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Quota;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.ledger.HistoryLimit;
import dev.laurel.topology.ledger.Ledger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Passes every action on exactly once. Duplicates are dropped and counted in the {@link AdmissionMetrics}. */
public final class AdmitProcessor extends ContextualProcessor<String, Action, String, Admission> {
    private final AdmissionRule rule;
    private final HistoryLimit history;
    private final UserLimit limit;
    private final AdmissionMetrics admissionMetrics;
    private AdmissionMemory memory;
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private AdmitProcessor(
            AdmissionRule rule, HistoryLimit history, UserLimit limit, AdmissionMetrics admissionMetrics) {
        this.rule = rule;
        this.history = history;
        this.limit = limit;
        this.admissionMetrics = admissionMetrics;
    }

    /**
     * @param stores the ledger's and those of the {@link AdmissionMemory}, which stages share
     * @param partitions how many partitions the topic {@code actions} has
     * @param history for how long actions are kept one by one
     * @param userLimit how much of a user's own sending counts; empty for all of it
     * @param admissionMetrics where it is counted what became of actions
     */
    public static ProcessorSupplier<String, Action, String, Admission> supplier(
            Set<StoreBuilder<?>> stores,
            RulesSource rules,
            int partitions,
            HistoryLimit history,
            List<Quota> userLimit,
            AdmissionMetrics admissionMetrics) {
        AdmissionRule rule = new AdmissionRule(rules, partitions);
        UserLimit limit = new UserLimit(userLimit);
        return new ProcessorSupplier<>() {
            @Override
            public AdmitProcessor get() {
                return new AdmitProcessor(rule, history, limit, admissionMetrics);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Admission> context) {
        super.init(context);
        memory = AdmissionMemory.of(context);
        ledger = new Ledger(context.getStateStore(Ledger.STORE));
    }

    @Override
    public void process(Record<String, Action> record) {
        Admission admission = admit(record);
        admissionMetrics.count(admission);
        switch (admission) {
            // Under its user's key, whatever key it came with.
            case Admission.Accepted(Action action) ->
                context().forward(record.withKey(action.userId()).withValue(admission));
            case Admission.Rejected(var rejection) ->
                context().forward(record.withKey(rejection.action().userId()).withValue(admission));
            case Admission.Recorded _, Admission.Duplicate() -> {}
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
        // Stream time never goes back: a broker's clock that does cannot put an action into a segment already deleted.
        long now = context().currentStreamTimeMs();
        if (isTooOld(action, now)) {
            return Admission.rejected(AdmissionRule.TOO_OLD, time, action);
        }
        byte[] fingerprint = ContentFingerprint.of(action);
        return switch (before(action, fingerprint, now)) {
            case SAME -> new Admission.Duplicate();
            case OTHER -> Admission.rejected(AdmissionRule.CONFLICT, time, action);
            case NEVER -> admitNew(action, fingerprint, time, now);
        };
    }

    /** Whether it may be one that was folded; those of the last week never are. */
    private boolean isTooOld(Action action, long now) {
        long timeMs = action.timestamp().toEpochMilli();
        return timeMs < SeenActions.knownSince(now)
                && (timeMs < history.acceptedSinceMs(now) || timeMs < ledger.foldedUntilMs());
    }

    /** The memory knows all of the last week; only what may have been recorded earlier is looked up on disk. */
    private Ledger.Recorded before(Action action, byte[] fingerprint, long now) {
        Optional<byte[]> remembered = memory.seen().fingerprint(action, now);
        if (remembered.isPresent()) {
            return Arrays.equals(remembered.get(), fingerprint) ? Ledger.Recorded.SAME : Ledger.Recorded.OTHER;
        }
        return ledger.mayHave(action, SeenActions.knownSince(now)) ? ledger.find(action) : Ledger.Recorded.NEVER;
    }

    private Admission admitNew(Action action, byte[] fingerprint, Instant time, long now) {
        UserDecisions decisions = ledger.decisionsOf(action.userId());
        // What is refused now is not remembered: sent again later it counts.
        if (decisions.bannedUntil(time).isPresent()) {
            return Admission.rejected(AdmissionRule.BANNED, time, action);
        }
        if (!isWithinLimit(action, now)) {
            return Admission.rejected(AdmissionRule.RATE_LIMITED, time, action);
        }
        memory.seen().remember(action, fingerprint, now);
        ledger.record(action, time.toEpochMilli());
        return decisions.count(action) ? new Admission.Accepted(action) : new Admission.Recorded(action);
    }

    /** Counts it if it is; a gateway sees only its own share of a user's actions, this stage sees all of them. */
    private boolean isWithinLimit(Action action, long now) {
        if (limit.isOff() || !action.client().actsAsPlayer()) {
            return true;
        }
        Optional<long[]> counted = limit.count(memory.recent().of(action.userId(), now), now);
        counted.ifPresent(times -> memory.recent().remember(action.userId(), times, now));
        return counted.isPresent();
    }
}
