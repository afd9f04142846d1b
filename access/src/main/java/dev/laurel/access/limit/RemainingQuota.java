package dev.laurel.access.limit;

import dev.laurel.schemas.Quota;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The remainder of a quota, in the terms of draft-ietf-httpapi-ratelimit-headers.
 *
 * @param policy the quota's name
 * @param count how many more are accepted now
 * @param resetNanos until the full quota is available again
 */
record RemainingQuota(String policy, Quota quota, long count, long resetNanos) {
    static final String POLICY_HEADER = "RateLimit-Policy";
    static final String HEADER = "RateLimit";

    private static final long SECOND_NANOS = 1_000_000_000;

    /** Whole seconds after which a wait is over. */
    static long seconds(long nanos) {
        return Math.ceilDiv(nanos, SECOND_NANOS);
    }

    /** The value of {@code RateLimit-Policy}. */
    static String policies(List<RemainingQuota> all) {
        return all.stream()
                .map(one -> '"' + one.policy + "\";q=" + one.quota.count() + ";w="
                        + seconds(one.quota.window().toNanos()))
                .collect(Collectors.joining(", "));
    }

    /** The value of {@code RateLimit}. */
    static String header(List<RemainingQuota> all) {
        return all.stream()
                .map(one -> '"' + one.policy + "\";r=" + one.count + ";t=" + seconds(one.resetNanos))
                .collect(Collectors.joining(", "));
    }

    /** The name of a limit's quota: the limit's, and its window's seconds where there are several. */
    static String policy(String limit, List<Quota> quotas, Quota quota) {
        return quotas.size() == 1 ? limit : limit + '-' + quota.window().toSeconds();
    }
}
