package dev.laurel.launcher.cluster.recovery;

/**
 * A transaction without a commit or abort marker in some partition that it wrote to. Readers of committed records wait
 * at its first record there.
 *
 * @param producerEpoch the producer epoch of its newest batch
 */
record OpenTransaction(long producerId, short producerEpoch) {}
