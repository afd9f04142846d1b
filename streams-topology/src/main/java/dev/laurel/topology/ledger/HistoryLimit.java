package dev.laurel.topology.ledger;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * For how long actions are kept one by one. Older ones are refused first, and folded into an opening well after that: so
 * an action that is sent again is found in the ledger or refused, at any moment. The gateway refuses by the limit
 * itself; what it has just taken must not be refused here, so the topology is an hour more patient.
 *
 * @param days empty for good
 */
public record HistoryLimit(OptionalInt days) {
    public static final HistoryLimit FOREVER = new HistoryLimit(OptionalInt.empty());

    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long PATIENCE_MS = Duration.ofHours(1).toMillis();
    /** Longer than admission remembers ids. */
    private static final long REMEMBERED_MS = Duration.ofDays(11).toMillis();

    private static final long ALL = Long.MIN_VALUE;

    /** Actions that happened before this are not accepted any more. */
    public long acceptedSinceMs(long nowMs) {
        return days.isEmpty() ? ALL : nowMs - days.getAsInt() * DAY_MS - PATIENCE_MS;
    }

    /** Actions that happened before this are to be folded. */
    public long keptSinceMs(long nowMs) {
        return days.isEmpty() ? ALL : acceptedSinceMs(nowMs) - DAY_MS;
    }

    /**
     * Actions that were recorded since then are not folded, however long ago they happened: admission remembers their
     * ids, and whoever erases their user finds the ids in the ledger.
     */
    public static long rememberedSinceMs(long nowMs) {
        return nowMs - REMEMBERED_MS;
    }

    /** Whether it is time to fold again. */
    public boolean isDue(long foldedUntilMs, long nowMs) {
        long keptSinceMs = keptSinceMs(nowMs);
        if (keptSinceMs == ALL || foldedUntilMs == Opening.NEVER) {
            return keptSinceMs != ALL;
        }
        return keptSinceMs - foldedUntilMs >= DAY_MS;
    }
}
