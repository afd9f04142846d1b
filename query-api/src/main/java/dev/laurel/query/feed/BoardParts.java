package dev.laurel.query.feed;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.scoring.BoardMerge;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest parts of one board. */
final class BoardParts {
    private final String board;
    private final Optional<Instant> end;
    private final Map<Integer, FirstPlaces> newest = new HashMap<>();
    private @Nullable Revision revision;
    private boolean hasEnded;

    /** @param board the id under which it is counted */
    BoardParts(String board, Optional<Instant> end) {
        this.board = board;
        this.end = end;
    }

    String board() {
        return board;
    }

    boolean isOver(Instant now) {
        return end.filter(instant -> !now.isBefore(instant)).isPresent();
    }

    void put(FirstPlaces part, Revision latest) {
        newest.put(part.partition(), part);
        revision = later(revision, latest);
    }

    /** What was there at the start comes in any order. */
    private static Revision later(@Nullable Revision one, Revision other) {
        return one == null || one.number() < other.number() ? other : one;
    }

    void end() {
        hasEnded = true;
        newest.clear();
    }

    /**
     * The board that the parts make.
     *
     * @param id as which it is published
     * @param before as it was before
     * @param beginning the revision with which the board could be seen first, if parts are older
     */
    Optional<Board> merged(
            String id, BoardDefinition definition, @Nullable Board before, Optional<Revision> beginning) {
        Revision latest = beginning.map(first -> later(revision, first)).orElse(revision);
        return hasEnded || latest == null
                ? Optional.empty()
                : BoardMerge.next(id, definition, before, newest.values(), latest);
    }
}
