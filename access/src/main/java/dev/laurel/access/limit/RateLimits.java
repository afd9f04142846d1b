package dev.laurel.access.limit;

import dev.laurel.access.network.TrustedProxies;
import dev.laurel.schemas.Quota;
import java.util.List;

/**
 * How often requests are taken. Each list holds at once; an empty one is no limit.
 *
 * @param user actions that a user sends for itself
 * @param address requests that send something, from one address; a service's are not held to it
 * @param reads requests that ask for something, from one address
 * @param proxies whose word on addresses counts
 */
public record RateLimits(List<Quota> user, List<Quota> address, List<Quota> reads, TrustedProxies proxies) {
    /** For what no stranger reaches. */
    public static final RateLimits OFF = new RateLimits(List.of(), List.of(), List.of(), TrustedProxies.NONE);

    /** Each of a user's actions within a window is remembered by its time. */
    public static final int USER_COUNT_MAX = 1_000;

    /** Failed authentications are expected of nobody: so many fewer are taken. */
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
