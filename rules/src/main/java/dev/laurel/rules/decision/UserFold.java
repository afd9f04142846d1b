package dev.laurel.rules.decision;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.PointRule;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A user's standings, computed from the facts: the actions, what was decided about them, and what was carried over from
 * a time whose actions are no longer kept. The order in which actions are added does not matter. Adding actions to
 * stored standings as they arrive is the quick way to the same answer.
 */
public final class UserFold {
    private final Catalog catalog;
    private final PointRule pointRule;
    private final UserDecisions decisions;
    private final SortedMap<String, Standing> standings;
    private final UnaryOperator<String> ids;

    /**
     * @param opening the standings that were carried over, by the boards' ids: as they were counted, whatever the
     *     catalogue says now
     */
    public UserFold(Catalog catalog, UserDecisions decisions, Map<String, Standing> opening) {
        this(catalog, decisions, opening, UnaryOperator.identity());
    }

    /** @param ids may give another text that is equal to a board's id, so that many users share one */
    public UserFold(
            Catalog catalog, UserDecisions decisions, Map<String, Standing> opening, UnaryOperator<String> ids) {
        this.catalog = catalog;
        this.pointRule = new PointRule(catalog);
        this.decisions = decisions;
        this.standings = new TreeMap<>();
        this.ids = ids;
        if (!decisions.isHidden()) {
            opening.forEach(this::open);
        }
    }

    /** A board that there cannot be by this catalogue is left out, and comes back with a catalogue that has it. */
    private void open(String board, Standing standing) {
        if (catalog.has(board)) {
            standings.put(board, standing.carriedTo(catalog.definitionOf(board).orElseThrow()));
        }
    }

    /** Adds an action if it counts. One whose type has left the catalogue counts on no board. */
    public void add(Action action) {
        if (decisions.count(action) && catalog.actions().containsKey(action.type())) {
            ScoredAction scored = pointRule.of(action);
            scored.boards().forEach(board -> add(scored, board));
        }
    }

    private void add(ScoredAction scored, BoardId board) {
        BoardDefinition definition = catalog.definitionOf(board.name()).orElseThrow();
        standings.compute(ids.apply(board.toString()), (id, before) -> Standing.next(before, scored, definition));
    }

    /** The standing on every board, by its id. Not each of them {@linkplain Standing#isRanked() is ranked}. */
    public SortedMap<String, Standing> standings() {
        return Collections.unmodifiableSortedMap(standings);
    }
}
