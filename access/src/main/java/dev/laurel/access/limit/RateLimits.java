package dev.laurel.access.limit;

import dev.laurel.access.network.TrustedProxies;
import dev.laurel.schemas.Quota;
import java.util.List;

/**
 * The settings of the rate limits. All quotas of a list apply at once; an empty list means no limit.
 *
 * @param user actions that a user sends for itself
 * @param address write requests from one address; requests of services are exempt
 * @param reads read requests from one address
 * @param proxies the proxies whose forwarding headers are trusted
 */
public record RateLimits(List<Quota> user, List<Quota> address, List<Quota> reads, TrustedProxies proxies) {
    /** For servers that are not public. */
    public static final RateLimits OFF = new RateLimits(List.of(), List.of(), List.of(), TrustedProxies.NONE);

    /** Each of a user's actions within a window is remembered by its time. */
    public static final int USER_COUNT_MAX = 1_000;

    /** No honest client fails authentication repeatedly: so the quota is smaller by this factor. */
    private static final int FAILURE_SHARE = 10;

    public RateLimits {
        user = List.copyOf(user);
        address = List.copyOf(address);
        reads = List.copyOf(reads);
        if (user.stream().anyMatch(quota -> quota.count() > USER_COUNT_MAX)) {
            throw new IllegalArgumentException("a user's quota is at most " + USER_COUNT_MAX);
        }
    }

    /** Requests from one address whose token does not hold: a tenth of what the address may send. */
    List<Quota> failures() {
        return address.stream()
                .map(quota -> new Quota(Math.ceilDiv(quota.count(), FAILURE_SHARE), quota.window()))
                .toList();
    }
}
