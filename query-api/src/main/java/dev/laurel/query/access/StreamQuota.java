package dev.laurel.query.access;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Limits how many streams one address or one user may have open. No state outlives the streams. Thread-safe. */
public final class StreamQuota {
    private final StreamQuotaSettings max;
    private final ConcurrentMap<Long, Integer> byHousehold = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> byUser = new ConcurrentHashMap<>();

    public StreamQuota(StreamQuotaSettings max) {
        this.max = max;
    }

    /** Takes one more stream for a visitor; false if that is more than its share. */
    public boolean enter(ReaderIdentity readerIdentity) {
        boolean isWithin = readerIdentity.household().isEmpty()
                || enter(byHousehold, readerIdentity.household().getAsLong(), max.perAddress());
        if (isWithin
                && readerIdentity.user().isPresent()
                && !enter(byUser, readerIdentity.user().get(), max.perUser())) {
            readerIdentity.household().ifPresent(household -> leave(byHousehold, household));
            return false;
        }
        return isWithin;
    }

    public void leave(ReaderIdentity readerIdentity) {
        readerIdentity.household().ifPresent(household -> leave(byHousehold, household));
        readerIdentity.user().ifPresent(user -> leave(byUser, user));
    }

    /** How many addresses and users are remembered. */
    public int remembered() {
        return byHousehold.size() + byUser.size();
    }

    private static <K> boolean enter(ConcurrentMap<K, Integer> counts, K who, int most) {
        boolean isWithin = counts.merge(who, 1, Integer::sum) <= most;
        if (!isWithin) {
            leave(counts, who);
        }
        return isWithin;
    }

    private static <K> void leave(ConcurrentMap<K, Integer> counts, K who) {
        counts.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
    }
}
