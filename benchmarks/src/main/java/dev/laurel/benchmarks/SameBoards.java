package dev.laurel.benchmarks;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.schemas.Order;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A catalogue of boards that differ in name only, so that the number of boards is all that differs. */
final class SameBoards {
    /** The board that is there whatever the number. */
    static final String FIRST = "board-1";

    private SameBoards() {}

    static Catalog catalog(int count) {
        Map<String, BoardDefinition> boards = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            String name = "board-" + i;
            boards.put(name, board(name));
        }
        return new Catalog(Map.of(Crowd.TYPE, new ActionType(Crowd.TYPE, 1, false, 1)), boards);
    }

    private static BoardDefinition board(String name) {
        return new BoardDefinition(
                name,
                name,
                Optional.empty(),
                Optional.empty(),
                Set.of(Crowd.TYPE),
                Scoring.SUM,
                Order.DESCENDING,
                BoardDefinition.TOP_DEFAULT,
                OptionalInt.empty());
    }
}
