package dev.laurel.launcher.settings;

import java.util.Optional;

/**
 * The settings of the topology.
 *
 * @param threads the number of stream threads
 * @param peering how this process works with others; empty if it is alone
 */
public record TopologySettings(int threads, Optional<PeeringSettings> peering) {
    /** One thread keeps up with thousands of actions a second; the second one is for the other core. */
    private static final int THREADS = 2;

    private static final int THREADS_MAX = 64;

    /** @param partitions more threads than these have nothing to do, unless they are asked for */
    public static TopologySettings read(Variables variables, Mode mode, int partitions) {
        int threads = variables.whole("STREAM_THREADS", 1, THREADS_MAX, Math.min(THREADS, partitions));
        return new TopologySettings(threads, PeeringSettings.read(variables, mode));
    }
}
