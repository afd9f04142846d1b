package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.decision.UserFold;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.ledger.Opening;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Computes users' standings from the ledger. */
final class LedgerFold {
    private final Ledger ledger;
    private final Catalog catalog;
    private final Predicate<String> isOver;

    /** @param isOver says by its id whether a board is no longer kept */
    LedgerFold(Ledger ledger, Catalog catalog, Predicate<String> isOver) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.isOver = isOver;
    }

    /** The standings with which a user begins, but for those of boards that were reset after all that is in them. */
    UserStandings opening(String userId) {
        return ledger.opening(userId).map(this::counting).orElse(UserStandings.NONE);
    }

    private UserStandings counting(Opening opening) {
        UserStandings all = RowSerde.read(opening.standings());
        return opening.foldedUntilMs() == Opening.NEVER
                ? all
                : new UserStandings(
                        catalog.countingBefore(Instant.ofEpochMilli(opening.foldedUntilMs()), all.byBoard()));
    }

    /** Whether what a user begins with is on some boards of these names too. */
    boolean hasOpening(String userId, Set<String> names) {
        return opening(userId).byBoard().keySet().stream().anyMatch(board -> names.contains(board.split(":", 2)[0]));
    }

    /** Whether a board can be on a user's row: there is one of that id, and it is still kept. */
    boolean isOpen(String board) {
        return catalog.has(board) && !isOver.test(board);
    }

    /**
     * A user's standings. Boards that are over are left to those who delete them.
     *
     * @param stored the user's standings so far
     * @param isPart sees each action, and says whether it is one of the facts
     */
    UserStandings standings(String userId, UserDecisions decisions, UserStandings stored, Predicate<Action> isPart) {
        UserFold fold = new UserFold(catalog, decisions, opening(userId).byBoard());
        ledger.eachAction(userId, recorded -> {
            if (isPart.test(recorded.action())) {
                fold.add(recorded.action());
            }
        });
        SortedMap<String, Standing> standings = new TreeMap<>();
        fold.standings().forEach((board, standing) -> {
            if (!isOver.test(board)) {
                standings.put(board, standing);
            }
        });
        stored.byBoard().forEach((board, standing) -> {
            if (catalog.has(board) && isOver.test(board)) {
                standings.put(board, standing);
            }
        });
        return new UserStandings(standings);
    }
}
