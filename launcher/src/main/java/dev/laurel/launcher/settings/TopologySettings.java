package dev.laurel.launcher.settings;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The settings of the topology.
 *
 * @param threads the number of stream threads
 * @param peering how this process works with others; empty if it is alone
 * @param historyDays for how many days actions are kept one by one; empty for good
 */
public record TopologySettings(int threads, Optional<PeeringSettings> peering, OptionalInt historyDays) {
    /** One thread keeps up with thousands of actions a second; the second one is for the other core. */
    private static final int THREADS = 2;

    private static final int THREADS_MAX = 64;

    /** More than the ids of actions are remembered for, so that none of them is looked for among folded ones. */
    private static final int HISTORY_DAYS_MIN = 14;

    private static final int HISTORY_DAYS_MAX = 36_500;
    private static final String FOREVER = "forever";

    /** @param partitions more threads than these have nothing to do, unless they are asked for */
    public static TopologySettings read(Variables variables, Mode mode, int partitions) {
        int threads = variables.whole("STREAM_THREADS", 1, THREADS_MAX, Math.min(THREADS, partitions));
        return new TopologySettings(threads, PeeringSettings.read(variables, mode), history(variables));
    }

    private static OptionalInt history(Variables variables) {
        String bound = "must be " + FOREVER + " or a whole number of days from " + HISTORY_DAYS_MIN + " to "
                + HISTORY_DAYS_MAX;
        Optional<String> value = variables.text("HISTORY", Pattern.compile(FOREVER + "|\\d{1,9}"), bound);
        if (value.isEmpty() || value.get().equals(FOREVER)) {
            return OptionalInt.empty();
        }
        int days = Integer.parseInt(value.get());
        if (days < HISTORY_DAYS_MIN || days > HISTORY_DAYS_MAX) {
            variables.fault("HISTORY", value.get(), bound);
        }
        return OptionalInt.of(days);
    }
}
