package dev.laurel.topology.ledger;

import dev.laurel.schemas.Decision;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.FactQuestion.DecisionPosition;
import dev.laurel.topology.port.FactQuestion.History;
import dev.laurel.topology.port.FactQuestion.HistoryPosition;
import dev.laurel.topology.port.RecordedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The read operations of an open ledger. Only to be used while holding the store's lock. */
final class LedgerReader {
    /** Some milliseconds' work, for which the stages may have to wait. */
    private static final int LOOKED_AT_MAX = 5_000;

    private final LedgerRows rows;

    LedgerReader(LedgerRows rows) {
        this.rows = rows;
    }

    @SuppressWarnings("unchecked") // each query is of the kind of its answer
    <R> R answer(LedgerQuery<R> query) {
        return (R)
                switch (query) {
                    case LedgerQuery.Ask<?>(FactQuestion.HistoryOf question) -> history(question);
                    case LedgerQuery.Ask<?>(FactQuestion.DecisionsAfter question) -> decisions(question);
                    case LedgerQuery.EachAction(String userId, Consumer<RecordedAction> visitor) ->
                        eachAction(userId, visitor);
                    case LedgerQuery.EachActionBefore(String userId, Instant to, Predicate<RecordedAction> visitor) ->
                        eachActionBefore(userId, to, visitor);
                    case LedgerQuery.DecisionsOf(String userId) -> rows.decisionsOf(userId);
                    case LedgerQuery.UsersAfter(String userId, int limit) -> rows.usersAfter(userId, limit);
                    case LedgerQuery.Beside(byte list, String prefix) -> rows.beside(list, prefix);
                };
    }

    private int eachAction(String userId, Consumer<RecordedAction> visitor) {
        int[] count = {0};
        rows.eachAction(userId, recorded -> {
            visitor.accept(recorded);
            count[0]++;
            return true;
        });
        return count[0];
    }

    private boolean eachActionBefore(String userId, Instant to, Predicate<RecordedAction> visitor) {
        rows.eachActionBefore(userId, to, visitor);
        return true;
    }

    private History history(FactQuestion.HistoryOf question) {
        List<RecordedAction> found = new ArrayList<>();
        HistoryPosition[] next = {null};
        int[] lookedAt = {0};
        rows.eachActionBackwards(question.userId(), end(question), recorded -> {
            if (recorded.action().timestamp().isBefore(question.from())) {
                return false;
            }
            if (question.types().isEmpty()
                    || question.types().contains(recorded.action().type())) {
                if (found.size() == question.limit()) {
                    next[0] = position(found.getLast());
                    return false;
                }
                found.add(recorded);
            }
            if (++lookedAt[0] == LOOKED_AT_MAX) {
                next[0] = position(recorded);
                return false;
            }
            return true;
        });
        return new History(found, rows.decisionsOf(question.userId()).all(), next[0]);
    }

    /** The key ahead of which the answer begins. */
    private static byte[] end(FactQuestion.HistoryOf question) {
        byte[] to = LedgerKey.first(question.userId(), question.to());
        @Nullable HistoryPosition before = question.before();
        if (before == null || !before.timestamp().isBefore(question.to())) {
            return to;
        }
        return LedgerKey.action(question.userId(), before.timestamp(), before.actionId());
    }

    private static HistoryPosition position(RecordedAction recorded) {
        return new HistoryPosition(
                recorded.action().timestamp(), recorded.action().actionId());
    }

    private List<Decision> decisions(FactQuestion.DecisionsAfter question) {
        // The last of those that are kept comes first, so that it can give way.
        PriorityQueue<Decision> first = new PriorityQueue<>(Decision.ORDER.reversed());
        Consumer<Decision> visitor = decision -> {
            boolean isBehind =
                    question.after() == null || DecisionPosition.of(decision).compareTo(question.after()) > 0;
            if (isBehind) {
                first.add(decision);
                if (first.size() > question.limit()) {
                    first.remove();
                }
            }
        };
        String userId = question.userId();
        if (userId == null) {
            rows.eachDecision(visitor);
        } else {
            rows.decisionsOf(userId).all().forEach(visitor);
        }
        return first.stream().sorted(Decision.ORDER).toList();
    }
}
