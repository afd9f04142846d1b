package dev.laurel.launcher.cluster.recovery;

import org.apache.kafka.coordinator.transaction.TransactionMetadata;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/**
 * Searches everything that the coordinator wrote for the outcome of one open transaction. From transaction.version 2
 * on, every end has an epoch of its own, one above that of the records; before that the epoch stays the same, and the
 * last end counts.
 */
final class OutcomeSearch {
    private final OpenTransaction transaction;
    private @Nullable CoordinatorEntry latest;
    private @Nullable TransactionMetadata end;

    OutcomeSearch(OpenTransaction transaction) {
        this.transaction = transaction;
    }

    void see(CoordinatorEntry entry) {
        if (entry.state().producerId() != transaction.producerId()) {
            return;
        }
        latest = entry;
        if (isItsEnd(entry.state())) {
            end = entry.state();
        }
    }

    TransactionOutcome outcome() {
        if (latest != null && isUnderWay(latest.state())) {
            return new TransactionOutcome.Undecided(latest);
        }
        return end == null ? new TransactionOutcome.Unknown() : TransactionOutcome.of(end);
    }

    private boolean isUnderWay(TransactionMetadata state) {
        return state.state() == TransactionState.ONGOING && state.producerEpoch() == transaction.producerEpoch();
    }

    private boolean isItsEnd(TransactionMetadata state) {
        int epochsLater = state.producerEpoch() - transaction.producerEpoch();
        boolean epochFits = epochsLater == 1
                || (epochsLater == 0 && !state.clientTransactionVersion().supportsEpochBump());
        return epochFits
                && switch (state.state()) {
                    case PREPARE_COMMIT, PREPARE_ABORT, COMPLETE_COMMIT, COMPLETE_ABORT -> true;
                    case EMPTY, ONGOING, DEAD, PREPARE_EPOCH_FENCE -> false;
                };
    }
}
