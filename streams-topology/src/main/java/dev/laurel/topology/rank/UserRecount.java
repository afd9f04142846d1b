package dev.laurel.topology.rank;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.rules.CountedPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes one user's standings from the ledger, for a decision that changes what counts.
 *
 * <p>The changes are gathered by the sets of boards on which actions count: a decision about a year's actions changes
 * a board for each of its days, and whoever adds up the changes of one board needs the part that belongs to it.
 */
final class UserRecount {
    private final LedgerFold fold;
    private final ActiveRules rules;
    private final CountedPart told;
    private final String userId;
    private final UserDecisions before;
    private final UserDecisions after;
    private final UserStandings standings;
    private final Map<List<String>, Change> changes = new LinkedHashMap<>();

    /**
     * What changed on boards that count the same actions.
     *
     * @param boards the boards' ids
     * @param actions how many actions count now that did not, or no longer count
     * @param points what they add
     */
    record Change(List<String> boards, long actions, long points) {
        Change and(Change other) {
            return new Change(boards, actions + other.actions, points + other.points);
        }
    }

    /** @param stored the user's standings so far */
    UserRecount(LedgerFold fold, ActiveRules rules, RankInput.Decided decided, UserStandings stored) {
        this.fold = fold;
        this.rules = rules;
        this.userId = decided.decision().userId();
        this.told = rules.toldPart(userId);
        this.before = decided.before();
        this.after = decided.after();
        changeOpening(fold.opening(userId, told));
        this.standings = fold.standings(userId, after, stored, action -> {
            note(action);
            return true;
        });
    }

    /** What changed, in the order of the actions. */
    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** The new standings. */
    UserStandings standings() {
        return standings;
    }

    private void changeOpening(Map<String, Standing> opening) {
        if (before.isHidden() == after.isHidden()) {
            return;
        }
        int sign = after.isHidden() ? -1 : 1;
        opening.forEach((board, standing) -> {
            if (isTold(board)) {
                change(List.of(board), sign * standing.exact());
            }
        });
    }

    private void note(Action action) {
        boolean counted = before.count(action);
        boolean counts = after.count(action);
        if (counted != counts && told.knows(action)) {
            ScoredAction scored = told.scored(action);
            change(open(scored.boards()), counts ? scored.points() : -scored.points());
        }
    }

    private void change(List<String> boards, long points) {
        changes.merge(boards, new Change(boards, 1, points), Change::and);
    }

    private List<String> open(List<BoardId> boards) {
        return boards.stream().map(BoardId::toString).filter(this::isTold).toList();
    }

    private boolean isTold(String board) {
        return fold.isOpen(told, board) && rules.isTold(userId, board);
    }
}
