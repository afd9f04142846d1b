package dev.laurel.query.view;

import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.topology.port.Backlog;
import org.jspecify.annotations.Nullable;

/**
 * The members that say what an answer is missing; they are absent if it is complete.
 *
 * @param stale true if a part of it came from standbys
 * @param behind how much it is missing
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
