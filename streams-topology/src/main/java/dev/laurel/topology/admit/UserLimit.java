package dev.laurel.topology.admit;

import dev.laurel.schemas.Quota;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a user's next action is within the quotas. It looks at the times of the user's last counted actions.
 * So no window ever contains more than the quota, and a user who stays within it is never refused.
 */
final class UserLimit {
    private final List<Quota> quotas;
    private final int countMax;
    private final long windowMaxMs;

    /** @param quotas all of which hold at once; none for no limit */
    UserLimit(List<Quota> quotas) {
        this.quotas = List.copyOf(quotas);
        this.countMax = quotas.stream().mapToInt(Quota::count).max().orElse(0);
        this.windowMaxMs = quotas.stream()
                .mapToLong(quota -> quota.window().toMillis())
                .max()
                .orElse(0);
    }

    boolean isOff() {
        return quotas.isEmpty();
    }

    /**
     * One more, if it is within every quota.
     *
     * @param recent when the last ones counted, ascending, in milliseconds
     * @param timeMs not before the last of those
     * @return what is to be remembered then; empty if it is one too many
     */
    Optional<long[]> count(long[] recent, long timeMs) {
        for (Quota quota : quotas) {
            int oldest = recent.length - quota.count();
            if (oldest >= 0 && timeMs - recent[oldest] < quota.window().toMillis()) {
                return Optional.empty();
            }
        }
        int from = Math.max(0, recent.length + 1 - countMax);
        while (from < recent.length && timeMs - recent[from] >= windowMaxMs) {
            from++;
        }
        long[] counted = Arrays.copyOfRange(recent, from, recent.length + 1);
        counted[counted.length - 1] = timeMs;
        return Optional.of(counted);
    }
}
