package dev.laurel.query.ranks;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.BoardId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Distinguishes the boards that go on from those of past periods and of former catalogues. */
final class CurrentBoards {
    /** Each costs a question to every partition, and a user may have been in any number of segments. */
    static final int BOARDS_MAX = 100;

    private final ServedRules rules;

    CurrentBoards(ServedRules rules) {
        this.rules = rules;
    }

    /** The current ones of some boards, in the catalogue's order and then by segment, at most {@link #BOARDS_MAX}. */
    List<BoardId> among(Collection<String> boards, Instant now) {
        Catalog catalog = rules.catalog();
        List<String> names = List.copyOf(catalog.boards().keySet());
        return boards.stream()
                .flatMap(id -> current(id, catalog, now).stream())
                .sorted(Comparator.<BoardId>comparingInt(board -> names.indexOf(board.name()))
                        .thenComparing(BoardId::toString))
                .limit(BOARDS_MAX)
                .toList();
    }

    private static Optional<BoardId> current(String id, Catalog catalog, Instant now) {
        Optional<String> period =
                catalog.definitionOf(id).flatMap(BoardDefinition::schedule).flatMap(schedule -> schedule.label(now));
        return catalog.resolve(id, now)
                .filter(board ->
                        board.toString().equals(id) && board.periodLabel().equals(period));
    }
}
