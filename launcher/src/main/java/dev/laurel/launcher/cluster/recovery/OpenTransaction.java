package dev.laurel.launcher.cluster.recovery;

/**
 * A transaction that has neither a commit nor an abort marker in some partition it wrote to. Readers of committed
 * records wait at its first record there.
 *
 * @param producerEpoch of the newest batch of it
 */
record OpenTransaction(long producerId, short producerEpoch) {}
