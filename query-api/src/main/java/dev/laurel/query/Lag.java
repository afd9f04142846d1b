package dev.laurel.query;

import dev.laurel.query.ranks.Staleness;
import dev.laurel.topology.Backlog;
import org.jspecify.annotations.Nullable;

/**
 * How an answer says that it lacks something: with members that are absent from one that does not.
 *
 * @param stale true where standbys gave a part of it
 * @param behind how much it lacks
 */
record Lag(@Nullable Boolean stale, @Nullable Behind behind) {
    static final Lag NONE = new Lag(null, null);

    static Lag of(Staleness staleness, Backlog backlog) {
        if (!backlog.isNotable()) {
            return staleness.isStale() ? new Lag(true, new Behind(null, staleness.changesBehind())) : NONE;
        }
        Behind counting = Behind.of(backlog);
        return staleness.isStale()
                ? new Lag(true, new Behind(counting.seconds(), counting.actions() + staleness.changesBehind()))
                : new Lag(null, counting);
    }
}
