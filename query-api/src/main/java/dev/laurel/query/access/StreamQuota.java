package dev.laurel.query.access;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Limits how many streams one address or one user may have open. No state outlives the streams. Thread-safe. */
public final class StreamQuota {
    private final StreamQuotaSettings max;
    private final ConcurrentMap<Long, Integer> byNetwork = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> byUser = new ConcurrentHashMap<>();

    public StreamQuota(StreamQuotaSettings max) {
        this.max = max;
    }

    /** Takes one more stream for a visitor; false if that is more than its share. */
    public boolean enter(ReaderIdentity readerIdentity) {
        boolean isWithin = readerIdentity.networkKey().isEmpty()
                || enter(byNetwork, readerIdentity.networkKey().getAsLong(), max.perAddress());
        if (isWithin
                && readerIdentity.user().isPresent()
                && !enter(byUser, readerIdentity.user().get(), max.perUser())) {
            readerIdentity.networkKey().ifPresent(networkKey -> leave(byNetwork, networkKey));
            return false;
        }
        return isWithin;
    }

    public void leave(ReaderIdentity readerIdentity) {
        readerIdentity.networkKey().ifPresent(networkKey -> leave(byNetwork, networkKey));
        readerIdentity.user().ifPresent(user -> leave(byUser, user));
    }

    /** How many addresses and users are remembered. */
    public int remembered() {
        return byNetwork.size() + byUser.size();
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
