package dev.laurel.query.ranks;

import java.util.HashMap;
import java.util.Map;

/**
 * The possible lag of an answer of which a part came from standbys.
 *
 * @param behind for each stale partition, how many of its changes the standby had not seen yet
 */
public record StandbyLag(Map<Integer, Long> behind) {
    /** Of an answer that only owners gave. */
    public static final StandbyLag NONE = new StandbyLag(Map.of());

    public StandbyLag {
        behind = Map.copyOf(behind);
    }

    public boolean isStale() {
        return !behind.isEmpty();
    }

    /** How many changes were not seen yet, over all partitions. */
    public long changesBehind() {
        return behind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of an answer made of two: a partition that was asked twice is as stale as it was at its worst. */
    StandbyLag and(StandbyLag other) {
        Map<Integer, Long> both = new HashMap<>(behind);
        other.behind.forEach((partition, changes) -> both.merge(partition, changes, Math::max));
        return new StandbyLag(both);
    }
}
