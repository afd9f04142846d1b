package dev.laurel.query;

import dev.laurel.query.ranks.Staleness;
import org.jspecify.annotations.Nullable;

/**
 * How an answer says that it is stale: with members that are absent from one that is not.
 *
 * @param stale true
 * @param behind how many changes were not seen yet
 */
record Lag(@Nullable Boolean stale, @Nullable Long behind) {
    static final Lag NONE = new Lag(null, null);

    static Lag of(Staleness staleness) {
        return staleness.isStale() ? new Lag(true, staleness.changesBehind()) : NONE;
    }
}
