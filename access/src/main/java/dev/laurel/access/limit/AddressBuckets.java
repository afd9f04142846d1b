package dev.laurel.access.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.laurel.schemas.Quota;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A rate limit per address: token buckets that hold a quota and refill evenly over its window. The number of remembered
 * addresses is bounded; the most frequent ones are kept, and a forgotten one starts with a full bucket. Thread-safe.
 */
final class AddressBuckets {
    /** Some 30 MB of buckets at the most. */
    static final int COUNT_MAX = 100_000;

    private final String limit;
    private final List<Quota> quotas;
    private final TimeMeter time;
    private final Cache<Long, Bucket> buckets;

    AddressBuckets(String limit, List<Quota> quotas, LongSupplier nanoTime) {
        this.limit = limit;
        this.quotas = List.copyOf(quotas);
        this.time = new Monotonic(nanoTime);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(COUNT_MAX)
                // A bucket that rested for a window is full, which is what a new one is.
                .expireAfterAccess(quotas.stream()
                        .map(Quota::window)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO))
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Takes one if there is one; returns how long to wait otherwise, in nanoseconds, and 0 if it was taken. */
    long take(long networkKey) {
        return quotas.isEmpty()
                ? 0
                : bucket(networkKey).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
    }

    /** Puts back one that was taken. */
    void giveBack(long networkKey) {
        if (!quotas.isEmpty()) {
            bucket(networkKey).addTokens(1);
        }
    }

    /** How long to wait until there is one, in nanoseconds; 0 if there is. */
    long waitNanos(long networkKey) {
        Bucket known = quotas.isEmpty() ? null : buckets.getIfPresent(networkKey);
        return known == null ? 0 : known.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    List<RemainingQuota> left(long networkKey) {
        if (quotas.isEmpty()) {
            return List.of();
        }
        VerboseResult<Long> state = bucket(networkKey).asVerbose().getAvailableTokens();
        long[] each = state.getDiagnostics().getAvailableTokensPerEachBandwidth();
        List<RemainingQuota> left = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            Quota quota = quotas.get(i);
            long used = quota.count() - each[i];
            long resetNanos = quota.window().toNanos() / quota.count() * used;
            left.add(new RemainingQuota(RemainingQuota.policy(limit, quotas, quota), quota, each[i], resetNanos));
        }
        return left;
    }

    /** How many addresses are known. */
    long count() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(long networkKey) {
        return buckets.get(networkKey, first -> {
            LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(time);
            for (Quota quota : quotas) {
                bucket.addLimit(tokens -> tokens.capacity(quota.count()).refillGreedy(quota.count(), quota.window()));
            }
            return bucket.build();
        });
    }

    private record Monotonic(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
