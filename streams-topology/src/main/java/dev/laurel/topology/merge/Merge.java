package dev.laurel.topology.merge;

import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rule that makes a board of its partitions' parts. A user is on one partition only, so whoever is among the first
 * of all is among the first of a partition, and the parts are all that is needed.
 */
final class Merge {
    private Merge() {}

    /** The first places of all, in order, and how many users there are. */
    record Merged(long total, List<Entry> first) {}

    static Merged of(Collection<FirstPlaces> parts, BoardDefinition board) {
        List<Place> first = parts.stream()
                .flatMap(part -> part.places().stream())
                .sorted(Place.order(board.order()))
                .limit(board.top())
                .toList();
        List<Entry> entries = IntStream.range(0, first.size())
                .mapToObj(i -> first.get(i).at(i + 1L))
                .toList();
        return new Merged(parts.stream().mapToLong(FirstPlaces::total).sum(), entries);
    }
}
