package dev.laurel.topology.admit;

import dev.laurel.topology.ledger.Ledger;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** What admission remembers of users for a time, apart from the ledger. */
public final class AdmissionMemory {
    private final SeenActions seen;
    private final RecentActions recent;

    private AdmissionMemory(SeenActions seen, RecentActions recent) {
        this.seen = seen;
        this.recent = recent;
    }

    /**
     * The stores, for the stages that share them. Both of them always: a store that came and went with a setting would
     * change the topology under others.
     */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(SeenActions.builder(), RecentActions.builder());
    }

    /** The memory of a stage that was given the stores. */
    public static AdmissionMemory of(ProcessingContext context) {
        return new AdmissionMemory(
                new SeenActions(context.getStateStore(SeenActions.STORE)),
                new RecentActions(context.getStateStore(RecentActions.STORE)));
    }

    SeenActions seen() {
        return seen;
    }

    RecentActions recent() {
        return recent;
    }

    /**
     * Deletes what is remembered of a user.
     *
     * @param ledger the user's actions, which are not erased yet
     */
    public void erase(String userId, Ledger ledger, long nowMs) {
        ledger.eachAction(userId, recorded -> {
            UUID actionId = recorded.action().actionId();
            seen.erase(userId, actionId, nowMs);
        });
        recent.erase(userId, nowMs);
    }
}
