package dev.laurel.query.facts;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.scoring.PointRule;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Decision;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.RecordedAction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a user's history, as JSON.
 *
 * @param hidden true if the user is on no board
 * @param actions the newest first
 * @param next for the request for the next page; absent at the end
 */
record HistoryView(
        String userId,
        @Nullable Boolean hidden,
        List<ActionView> actions,
        @Nullable String next,
        @Nullable Boolean stale) {

    /**
     * One action.
     *
     * @param recordedAt when it was accepted
     * @param points what it is worth by the catalogue, whether or not it counts
     * @param boards on which it counts, or would
     * @param counts whether it adds to the user's scores
     * @param voided by which decision it does not count
     */
    record ActionView(
            UUID actionId,
            String type,
            Instant timestamp,
            Instant recordedAt,
            long quantity,
            @Nullable String username,
            @Nullable String country,
            @Nullable String team,
            long points,
            List<String> boards,
            boolean counts,
            @Nullable VoidView voided) {}

    /** The decision by which an action does not count. */
    record VoidView(UUID decisionId, String reason, Instant timestamp) {
        static VoidView of(Decision decision) {
            return new VoidView(decision.decisionId(), decision.reason(), decision.timestamp());
        }
    }

    static HistoryView of(String userId, FactQuestion.History history, Catalog catalog, boolean isStale) {
        UserDecisions decisions = UserDecisions.of(history.decisions());
        PointRule points = new PointRule(catalog);
        FactQuestion.HistoryPosition next = history.next();
        return new HistoryView(
                userId,
                decisions.isHidden() ? true : null,
                history.actions().stream()
                        .map(recorded -> view(recorded, decisions, catalog, points))
                        .toList(),
                next == null ? null : new FactCursor(next.timestamp(), next.actionId()).text(),
                isStale ? true : null);
    }

    private static ActionView view(
            RecordedAction recorded, UserDecisions decisions, Catalog catalog, PointRule points) {
        Action action = recorded.action();
        // A type that has left the catalogue is worth nothing and counts nowhere.
        boolean isKnown = catalog.actions().containsKey(action.type());
        ScoredAction scored = isKnown ? points.of(action) : new ScoredAction(action, 0, List.of());
        return new ActionView(
                action.actionId(),
                action.type(),
                action.timestamp(),
                recorded.recordedAt(),
                action.quantity(),
                action.username(),
                action.country(),
                action.team(),
                scored.points(),
                scored.boards().stream().map(BoardId::toString).toList(),
                isKnown && decisions.count(action),
                decisions.voiding(action).map(VoidView::of).orElse(null));
    }
}
