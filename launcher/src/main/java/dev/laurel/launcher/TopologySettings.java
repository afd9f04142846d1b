package dev.laurel.launcher;

import java.util.Optional;

/**
 * What is set about counting.
 *
 * @param threads how many threads the topology has
 * @param peering how this process is one of several; empty if it is alone
 */
record TopologySettings(int threads, Optional<Peering> peering) {
    /** One thread keeps up with thousands of actions a second; the second one is for the other core. */
    private static final int THREADS = 2;

    private static final int THREADS_MAX = 64;

    /** @param partitions more threads than these have nothing to do, unless they are asked for */
    static TopologySettings read(Variables variables, Mode mode, int partitions) {
        int threads = variables.whole("STREAM_THREADS", 1, THREADS_MAX, Math.min(THREADS, partitions));
        return new TopologySettings(threads, Peering.read(variables, mode));
    }
}
