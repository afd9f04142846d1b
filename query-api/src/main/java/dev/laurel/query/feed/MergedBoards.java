package dev.laurel.query.feed;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.BoardMerge;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the partitions' first places by the same rule and with the same revisions as the published boards, one
 * transaction earlier. Past periods are left to the published boards: they rarely change, and their number keeps
 * growing. Not thread-safe.
 */
final class MergedBoards {
    private static final Duration PRUNE_INTERVAL = Duration.ofHours(1);

    private final Catalog catalog;
    private final InstantSource clock;
    private final Map<String, Parts> boards = new HashMap<>();
    private final Set<Parts> touched = new LinkedHashSet<>();
    private Instant now = Instant.MIN;
    private Instant pruneAt = Instant.MIN;

    MergedBoards(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Takes note of a board that is published, so that what is the same keeps its revision. */
    void published(Board board) {
        of(board.board()).ifPresent(parts -> parts.published(board));
    }

    /**
     * Takes note of a partition's part.
     *
     * @param revision which the board has with this part
     */
    void put(FirstPlaces part, Revision revision) {
        of(part.board()).ifPresent(parts -> {
            parts.put(part, revision);
            touched.add(parts);
        });
    }

    /** A partition has deleted a board: the remaining parts are incomplete, and are never merged again. */
    void end(String board) {
        of(board).ifPresent(Parts::end);
    }

    /** The boards that are another since this was last asked, each as it is now. */
    List<Board> changed() {
        List<Board> changed =
                touched.stream().flatMap(parts -> parts.merged().stream()).toList();
        touched.clear();
        prune();
        return changed;
    }

    /** The parts of a board that is to be merged; empty if it is none of the catalogue, or over. */
    private Optional<Parts> of(String board) {
        tick();
        Parts known = boards.get(board);
        if (known == null) {
            known = catalog.definitionOf(board)
                    .map(definition -> new Parts(board, definition, catalog.end(board)))
                    .orElse(null);
        }
        if (known == null || known.isOver(now)) {
            return Optional.empty();
        }
        boards.putIfAbsent(board, known);
        return Optional.of(known);
    }

    private void prune() {
        if (!now.isBefore(pruneAt)) {
            boards.values().removeIf(parts -> parts.isOver(now));
            pruneAt = now.plus(PRUNE_INTERVAL);
        }
    }

    /** A clock that is set back must not bring a board back of which parts were passed over. */
    private void tick() {
        Instant read = clock.instant();
        now = read.isAfter(now) ? read : now;
    }

    /** One board's. */
    private static final class Parts {
        private final String board;
        private final BoardDefinition definition;
        private final Optional<Instant> end;
        private final Map<Integer, FirstPlaces> newest = new HashMap<>();
        private @Nullable Board before;
        private @Nullable Revision revision;
        private boolean hasEnded;

        Parts(String board, BoardDefinition definition, Optional<Instant> end) {
            this.board = board;
            this.definition = definition;
            this.end = end;
        }

        boolean isOver(Instant now) {
            return end.filter(instant -> !now.isBefore(instant)).isPresent();
        }

        void published(Board published) {
            if (before == null || before.revision() < published.revision()) {
                before = published;
            }
        }

        void put(FirstPlaces part, Revision latest) {
            newest.put(part.partition(), part);
            // What was there at the start comes in any order.
            if (revision == null || revision.number() < latest.number()) {
                revision = latest;
            }
        }

        void end() {
            hasEnded = true;
            newest.clear();
        }

        Optional<Board> merged() {
            if (hasEnded || revision == null) {
                return Optional.empty();
            }
            Optional<Board> next = BoardMerge.next(board, definition, before, newest.values(), revision);
            next.ifPresent(made -> before = made);
            return next;
        }
    }
}
