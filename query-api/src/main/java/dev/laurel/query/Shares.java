package dev.laurel.query;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps one address or one user from taking all streams. What is remembered ends with the streams. Thread-safe. */
final class Shares {
    private final StreamShares max;
    private final ConcurrentMap<Long, Integer> byHousehold = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> byUser = new ConcurrentHashMap<>();

    Shares(StreamShares max) {
        this.max = max;
    }

    /** Takes one more stream for a visitor; false if that is more than its share. */
    boolean enter(Visitor visitor) {
        boolean isWithin = visitor.household().isEmpty()
                || enter(byHousehold, visitor.household().getAsLong(), max.perAddress());
        if (isWithin
                && visitor.user().isPresent()
                && !enter(byUser, visitor.user().get(), max.perUser())) {
            visitor.household().ifPresent(household -> leave(byHousehold, household));
            return false;
        }
        return isWithin;
    }

    void leave(Visitor visitor) {
        visitor.household().ifPresent(household -> leave(byHousehold, household));
        visitor.user().ifPresent(user -> leave(byUser, user));
    }

    /** How many addresses and users are remembered. */
    int remembered() {
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
