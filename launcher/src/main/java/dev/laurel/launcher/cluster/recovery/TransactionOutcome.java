package dev.laurel.launcher.cluster.recovery;

import org.apache.kafka.coordinator.transaction.TransactionMetadata;

/** The outcome that an open transaction must have, by what its coordinator wrote. */
sealed interface TransactionOutcome {
    /**
     * The coordinator had decided, and the markers are missing.
     *
     * @param markerEpoch the producer's epoch that the markers have
     * @param transactionVersion of the client
     */
    record Decided(boolean commit, short markerEpoch, short transactionVersion) implements TransactionOutcome {}

    /** The transaction was under way: it is aborted, which the coordinator has to know of first. */
    record Undecided(CoordinatorEntry ongoing) implements TransactionOutcome {}

    /**
     * Compaction has removed what the coordinator wrote. All partitions that wait get an abort, the consumer's offsets
     * among them: what the transaction did is done again.
     */
    record Unknown() implements TransactionOutcome {}

    /** The outcome that a state records, with markers of its epoch. */
    static Decided of(TransactionMetadata state) {
        boolean commit = switch (state.state()) {
            case PREPARE_COMMIT, COMPLETE_COMMIT -> true;
            case PREPARE_ABORT, COMPLETE_ABORT -> false;
            case EMPTY, ONGOING, DEAD, PREPARE_EPOCH_FENCE ->
                throw new IllegalArgumentException(state.state() + " is not a final state");
        };
        return new Decided(
                commit, state.producerEpoch(), state.clientTransactionVersion().featureLevel());
    }
}
