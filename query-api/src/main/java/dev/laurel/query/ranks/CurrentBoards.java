package dev.laurel.query.ranks;

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

    private final Catalog catalog;
    /** The definitions' names in the catalogue's order. */
    private final List<String> names;

    CurrentBoards(Catalog catalog) {
        this.catalog = catalog;
        this.names = List.copyOf(catalog.boards().keySet());
    }

    /** The current ones of some boards, in the catalogue's order and then by segment, at most {@link #BOARDS_MAX}. */
    List<BoardId> among(Collection<String> boards, Instant now) {
        return boards.stream()
                .flatMap(id -> current(id, now).stream())
                .sorted(Comparator.<BoardId>comparingInt(board -> names.indexOf(board.name()))
                        .thenComparing(BoardId::toString))
                .limit(BOARDS_MAX)
                .toList();
    }

    private Optional<BoardId> current(String id, Instant now) {
        Optional<String> period =
                catalog.definitionOf(id).flatMap(BoardDefinition::schedule).flatMap(schedule -> schedule.label(now));
        return catalog.resolve(id, now)
                .filter(board ->
                        board.toString().equals(id) && board.periodLabel().equals(period));
    }
}
