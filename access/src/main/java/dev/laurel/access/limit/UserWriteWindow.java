package dev.laurel.access.limit;

import dev.laurel.schemas.Quota;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A sliding-window limit on what one user sends, action by action. A token bucket would let nearly twice the quota
 * through in one window, and the topology would then reject what was already acknowledged to the sender.
 *
 * <p>An action takes its place while it is in flight; its time is when it was known to be stored. The topology uses the
 * time at which the broker wrote it, which is no later. So an action that is admitted here is also admitted there,
 * unless the user also sends through other gateways. Thread-safe.
 */
final class UserWriteWindow {
    /** As long as any request may take; what is on its way now is certainly through by then. */
    static final Duration ON_THE_WAY_MAX = Duration.ofSeconds(3);

    private final List<Quota> quotas;
    private long[] times = {};
    private int onTheWay;

    UserWriteWindow(List<Quota> quotas) {
        this.quotas = quotas;
    }

    /** Takes up to the requested number of free places; each must be settled or given back. */
    synchronized int take(int wanted, long now) {
        int taken = Math.min(wanted, room(now));
        onTheWay += taken;
        return taken;
    }

    /** Settles this many of the taken places: their actions are stored. */
    synchronized void settle(int count, long now) {
        onTheWay -= count;
        int from = first(longest(), now);
        int kept = times.length - from;
        times = Arrays.copyOfRange(times, from, times.length + count);
        Arrays.fill(times, kept, kept + count, now);
    }

    /** Gives back this many of the taken places. */
    synchronized void giveBack(int count) {
        onTheWay -= count;
    }

    /** How long to wait until there is a place, in nanoseconds; 0 if there is one. */
    synchronized long waitNanos(long now) {
        return quotas.stream().mapToLong(quota -> waitNanos(quota, now)).max().orElse(0);
    }

    synchronized List<RemainingQuota> left(String limit, long now) {
        return quotas.stream()
                .map(quota -> new RemainingQuota(
                        RemainingQuota.policy(limit, quotas, quota),
                        quota,
                        Math.max(0, room(quota, now)),
                        resetNanos(quota, now)))
                .toList();
    }

    private int room(long now) {
        return Math.max(
                0, quotas.stream().mapToInt(quota -> room(quota, now)).min().orElse(Integer.MAX_VALUE));
    }

    private int room(Quota quota, long now) {
        return quota.count() - onTheWay - (times.length - first(quota, now));
    }

    private long waitNanos(Quota quota, long now) {
        int missing = 1 - room(quota, now);
        if (missing <= 0) {
            return 0;
        }
        int last = first(quota, now) + missing - 1;
        return last < times.length
                ? quota.window().toNanos() - (now - times[last])
                : quota.window().plus(ON_THE_WAY_MAX).toNanos();
    }

    private long resetNanos(Quota quota, long now) {
        boolean isWhole = times.length == first(quota, now);
        return isWhole ? 0 : quota.window().toNanos() - (now - times[times.length - 1]);
    }

    /** The index of the first that is within the window; how many there are if none is. */
    private int first(Quota quota, long now) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (now - times[middle] >= quota.window().toNanos()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Quota longest() {
        return quotas.stream()
                .reduce((one, other) -> one.window().compareTo(other.window()) >= 0 ? one : other)
                .orElseThrow();
    }
}
