package dev.laurel.query.facts;

import dev.laurel.schemas.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of decisions, as JSON.
 *
 * @param decisions the earliest first
 * @param next for the request for the next page; absent at the end
 */
record DecisionsView(
        List<Decision> decisions,
        @Nullable String next,
        @Nullable Boolean stale) {
    static DecisionsView of(List<Decision> decisions, boolean hasMore, boolean isStale) {
        Decision last = hasMore ? decisions.getLast() : null;
        return new DecisionsView(
                decisions,
                last == null ? null : new FactCursor(last.timestamp(), last.decisionId()).text(),
                isStale ? true : null);
    }
}
