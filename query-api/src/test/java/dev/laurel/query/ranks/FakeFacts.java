package dev.laurel.query.ranks;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.FactQuestion.DecisionPosition;
import dev.laurel.topology.port.FactQuestion.DecisionsAfter;
import dev.laurel.topology.port.FactQuestion.History;
import dev.laurel.topology.port.FactQuestion.HistoryOf;
import dev.laurel.topology.port.FactQuestion.HistoryPosition;
import dev.laurel.topology.port.RecordedAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The facts of one partition, in lists. */
final class FakeFacts {
    private static final Comparator<Action> NEWEST_FIRST = Comparator.comparing(Action::timestamp)
            .thenComparing(Action::actionId)
            .reversed();

    private final List<RecordedAction> actions = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    void add(RecordedAction action) {
        actions.add(action);
    }

    void add(Decision decision) {
        decisions.add(decision);
    }

    Object answer(FactQuestion<?> asked) {
        return switch (asked) {
            case HistoryOf question -> history(question);
            case DecisionsAfter question -> decisions(question);
        };
    }

    private History history(HistoryOf question) {
        List<RecordedAction> found = actions.stream()
                .filter(recorded -> isIn(recorded.action(), question))
                .sorted(Comparator.comparing(RecordedAction::action, NEWEST_FIRST))
                .toList();
        boolean hasMore = found.size() > question.limit();
        List<RecordedAction> page = hasMore ? found.subList(0, question.limit()) : found;
        Action last = hasMore ? page.getLast().action() : null;
        return new History(
                page,
                decisions.stream()
                        .filter(decision -> decision.userId().equals(question.userId()))
                        .toList(),
                last == null ? null : new HistoryPosition(last.timestamp(), last.actionId()));
    }

    private static boolean isIn(Action action, HistoryOf question) {
        HistoryPosition before = question.before();
        boolean isBehind = before == null
                || Comparator.comparing(HistoryPosition::timestamp)
                                .thenComparing(HistoryPosition::actionId)
                                .compare(new HistoryPosition(action.timestamp(), action.actionId()), before)
                        < 0;
        return isBehind
                && action.userId().equals(question.userId())
                && !action.timestamp().isBefore(question.from())
                && action.timestamp().isBefore(question.to())
                && (question.types().isEmpty() || question.types().contains(action.type()));
    }

    private List<Decision> decisions(DecisionsAfter question) {
        return decisions.stream()
                .filter(decision ->
                        question.userId() == null || decision.userId().equals(question.userId()))
                .filter(decision -> question.after() == null
                        || DecisionPosition.of(decision).compareTo(question.after()) > 0)
                .sorted(Comparator.comparing(DecisionPosition::of))
                .limit(question.limit())
                .toList();
    }
}
