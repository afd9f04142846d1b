package dev.laurel.query.feed;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Topic;
import dev.laurel.schemas.rules.RulesMark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges the partitions' first places by the same rule and with the same revisions as the published boards, one
 * transaction earlier. Past periods are left to the published boards: they rarely change, and their number keeps
 * growing. Boards as they froze are merged here only. Not thread-safe.
 *
 * <p>Boards change to the next version of the rules together, when every partition has marked it in every partition of
 * the first places.
 */
final class MergedBoards {
    private static final Duration PRUNE_INTERVAL = Duration.ofHours(1);

    private final ServedRules rules;
    private final InstantSource clock;
    /** By the id under which the board is counted. */
    private final Map<String, BoardParts> boards = new HashMap<>();
    /** By the id that readers see. */
    private final Map<String, Board> published = new HashMap<>();

    private final Set<BoardParts> touched = new LinkedHashSet<>();
    private MarkedVersions marks;
    private Instant now = Instant.MIN;
    private Instant pruneAt = Instant.MIN;

    MergedBoards(ServedRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
        this.marks = new MarkedVersions(rules.source(), 1);
    }

    /** How many partitions there are, of boards and of users. */
    void spreadOver(int partitions) {
        marks = new MarkedVersions(rules.source(), partitions);
    }

    /** Takes note of a board that is published, so that what is the same keeps its revision. */
    void published(Board board) {
        boolean isMerged = Stream.of(marks.version(), rules.source().history().newest())
                .filter(version -> version.catalog().has(board.board()))
                .anyMatch(version -> of(version.countedId(board.board())).isPresent());
        if (isMerged) {
            published.merge(board.board(), board, MergedBoards::newer);
        }
    }

    private static Board newer(Board one, Board other) {
        return one.revision() < other.revision() ? other : one;
    }

    /**
     * Takes note of a partition's part, or of its mark.
     *
     * @param partition where it lies
     * @param revision which the board has with this part
     */
    void put(FirstPlaces part, int partition, Revision revision) {
        if (RulesMark.isOne(part.board())) {
            marks.put(part, partition, revision);
            return;
        }
        of(part.board()).ifPresent(parts -> {
            parts.put(part, revision);
            touched.add(parts);
        });
    }

    /** A partition has deleted a board: the remaining parts are incomplete, and are never merged again. */
    void end(String board) {
        of(board).ifPresent(BoardParts::end);
    }

    /** The boards that are another since this was last asked, each as it is now. */
    List<Board> changed() {
        RulesVersion version = marks.version();
        List<Board> changed = new ArrayList<>();
        if (version.number() != rules.version().number()) {
            RulesVersion before = rules.version();
            rules.serve(version);
            changed.addAll(change(before, version));
            // First: by these rules readers are shown them in place of others.
            changed.sort(Comparator.comparing(board -> !FrozenName.isOne(board.board())));
        }
        touched.stream()
                .filter(parts -> version.counts(parts.board()))
                .flatMap(parts -> merged(parts, version, false).stream())
                .forEach(changed::add);
        touched.clear();
        prune();
        return changed;
    }

    /** Every board by another version, also those on which nobody is by it. */
    private List<Board> change(RulesVersion before, RulesVersion version) {
        touched.clear();
        Set<String> ids = new LinkedHashSet<>(published.keySet());
        boards.keySet().stream()
                .filter(version::counts)
                .map(GenerationName::published)
                .forEach(ids::add);
        published.keySet().removeIf(id -> !version.published().has(id));
        List<Board> changed = new ArrayList<>();
        for (String id : ids) {
            if (version.published().has(id)) {
                of(version.countedId(id)).ifPresent(parts -> changed.addAll(changed(parts, id, before, version)));
            }
        }
        return changed;
    }

    /** What is the same may be of a board that nobody could see before. */
    private List<Board> changed(BoardParts parts, String id, RulesVersion before, RulesVersion version) {
        Optional<Board> merged =
                merged(parts, version, version.thaws(id, before)).or(() -> Optional.ofNullable(published.get(id)));
        return merged.stream().toList();
    }

    /** @param isThawed whether it gets a new revision also where it is the same */
    private Optional<Board> merged(BoardParts parts, RulesVersion version, boolean isThawed) {
        String id = GenerationName.published(parts.board());
        @Nullable Board known = isThawed ? null : published.get(id);
        Optional<Revision> beginning = parts.board().equals(id) && !isThawed
                ? Optional.empty()
                : Optional.ofNullable(marks.revision(Topic.partitionOf(FrozenName.live(id), marks.partitions())));
        Optional<Board> next = version.published()
                .definitionOf(id)
                .flatMap(definition -> parts.merged(id, definition, known, beginning));
        next.ifPresent(made -> published.put(id, made));
        return next;
    }

    /** The parts of a board that is to be merged; empty if no version has it, or it is over. */
    private Optional<BoardParts> of(String board) {
        tick();
        BoardParts known = boards.get(board);
        if (known == null) {
            Catalog all = rules.source().boardsWith(board);
            known = all.definitionOf(board).isPresent() ? new BoardParts(board, mergedUntil(board, all)) : null;
        }
        if (known == null || known.isOver(now)) {
            return Optional.empty();
        }
        boards.putIfAbsent(board, known);
        return Optional.of(known);
    }

    /** Boards as they froze are not published, so those of past periods are merged here for as long as they are kept. */
    private static Optional<Instant> mergedUntil(String board, Catalog all) {
        return FrozenName.isOne(board) ? all.expiry(board) : all.end(board);
    }

    private void prune() {
        if (!now.isBefore(pruneAt)) {
            boards.values().removeIf(parts -> parts.isOver(now));
            published
                    .keySet()
                    .removeIf(id -> !boards.containsKey(marks.version().countedId(id)));
            pruneAt = now.plus(PRUNE_INTERVAL);
        }
    }

    /** A clock that is set back must not bring a board back of which parts were passed over. */
    private void tick() {
        Instant read = clock.instant();
        now = read.isAfter(now) ? read : now;
    }
}
