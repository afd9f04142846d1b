package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.decision.UserFold;
import dev.laurel.rules.scoring.PointRule;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Computes one user's standings from the ledger, for a decision that changes what counts.
 *
 * <p>The changes are gathered by the sets of boards on which actions count: a decision about a year's actions changes
 * a board for each of its days, and whoever adds up the changes of one board needs the part that belongs to it.
 */
final class UserRecount {
    private final Catalog catalog;
    private final UserDecisions before;
    private final UserDecisions after;
    private final Predicate<String> isOver;
    private final PointRule pointRule;
    private final UserStandings opening;
    private final UserFold fold;
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

    /** @param isOver says by its id whether a board is no longer kept */
    UserRecount(Ledger ledger, Catalog catalog, RankInput.Decided decided, Predicate<String> isOver) {
        this.catalog = catalog;
        this.before = decided.before();
        this.after = decided.after();
        this.isOver = isOver;
        this.pointRule = new PointRule(catalog);
        String userId = decided.decision().userId();
        byte[] carriedOver = ledger.opening(userId);
        this.opening = carriedOver == null ? UserStandings.NONE : RowSerde.read(carriedOver);
        this.fold = new UserFold(catalog, after, opening.byBoard());
        changeOpening();
        ledger.eachAction(userId, recorded -> add(recorded.action()));
    }

    /** What changed, in the order of the actions. */
    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /**
     * The new standings. Boards that are over are left to those who delete them, and those that are not in the catalogue
     * stay in case they come back.
     *
     * @param stored the user's standings so far
     */
    UserStandings standings(UserStandings stored, boolean isErased) {
        SortedMap<String, Standing> standings = new TreeMap<>();
        fold.standings().forEach((board, standing) -> {
            if (!isOver.test(board)) {
                standings.put(board, standing);
            }
        });
        stored.byBoard().forEach((board, standing) -> {
            boolean isUnknown = catalog.definitionOf(board).isEmpty();
            if (isOver.test(board) || (isUnknown && !isErased)) {
                standings.put(board, standing);
            }
        });
        return new UserStandings(standings);
    }

    private void changeOpening() {
        if (before.isHidden() == after.isHidden()) {
            return;
        }
        int sign = after.isHidden() ? -1 : 1;
        opening.byBoard().forEach((board, standing) -> {
            if (!isOver.test(board)) {
                change(List.of(board), sign * standing.exact());
            }
        });
    }

    private void add(Action action) {
        fold.add(action);
        boolean counted = before.count(action);
        boolean counts = after.count(action);
        if (counted != counts && catalog.actions().containsKey(action.type())) {
            ScoredAction scored = pointRule.of(action);
            change(open(scored.boards()), counts ? scored.points() : -scored.points());
        }
    }

    private void change(List<String> boards, long points) {
        changes.merge(boards, new Change(boards, 1, points), Change::and);
    }

    private List<String> open(List<BoardId> boards) {
        List<String> open = new ArrayList<>(boards.size());
        for (BoardId board : boards) {
            String id = board.toString();
            if (!isOver.test(id)) {
                open.add(id);
            }
        }
        return open;
    }
}
