package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Merges the parts of a board, one per partition, into the board. Each user is on one partition only, so every user
 * among the first of the whole board is also among the first of a partition: the parts are all the input that is
 * needed. The merge is deterministic: the same parts always make the same board, including its revision.
 */
public final class BoardMerge {
    private BoardMerge() {}

    /**
     * The board that its parts make.
     *
     * @param board the board's id
     * @param before the board as it was merged last; null if it never was
     * @param parts the newest first places of each partition
     * @param revision that of the last of the parts that came
     * @return empty if nothing is to be seen of what came
     */
    public static Optional<Board> next(
            String board,
            BoardDefinition definition,
            @Nullable Board before,
            Collection<FirstPlaces> parts,
            Revision revision) {
        long total = parts.stream().mapToLong(FirstPlaces::total).sum();
        List<Entry> first = first(definition, parts);
        return before != null && before.total() == total && before.leaderboard().equals(first)
                ? Optional.empty()
                : Optional.of(new Board(board, definition.title(), revision.number(), revision.time(), total, first));
    }

    private static List<Entry> first(BoardDefinition definition, Collection<FirstPlaces> parts) {
        List<Place> first = parts.stream()
                .flatMap(part -> part.places().stream())
                .sorted(definition.placeOrder().comparator())
                .limit(definition.top())
                .toList();
        List<Entry> entries = IntStream.range(0, first.size())
                .mapToObj(i -> first.get(i).at(i + 1L))
                .toList();
        return SharedRanks.ofFirst(entries, definition);
    }
}
