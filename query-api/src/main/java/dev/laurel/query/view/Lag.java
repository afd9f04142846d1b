package dev.laurel.query.view;

import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.topology.port.Backlog;
import org.jspecify.annotations.Nullable;

/**
 * How an answer says that it lacks something: with members that are absent from one that does not.
 *
 * @param stale true where standbys gave a part of it
 * @param behind how much it lacks
 */
public record Lag(@Nullable Boolean stale, @Nullable Behind behind) {
    public static final Lag NONE = new Lag(null, null);

    public static Lag of(StandbyLag standbyLag, Backlog backlog) {
        if (!backlog.isNotable()) {
            return standbyLag.isStale() ? new Lag(true, new Behind(null, standbyLag.changesBehind())) : NONE;
        }
        Behind counting = Behind.of(backlog);
        return standbyLag.isStale()
                ? new Lag(true, new Behind(counting.seconds(), counting.actions() + standbyLag.changesBehind()))
                : new Lag(null, counting);
    }
}
