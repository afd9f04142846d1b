package dev.laurel.query.ranks;

import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question.Sliced;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A range of consecutive entries of a board.
 *
 * @param total how many users are on the board
 * @param entries in order of rank, without gaps
 */
public record BoardSlice(long total, List<Entry> entries) {
    public BoardSlice {
        entries = List.copyOf(entries);
    }

    /** A rank is one more than how many users stand ahead. */
    static BoardSlice of(Sliced whole) {
        List<Place> places =
                Stream.concat(whole.before().stream(), whole.places().stream()).toList();
        long first = whole.ahead() - whole.before().size() + 1;
        return new BoardSlice(
                whole.total(),
                IntStream.range(0, places.size())
                        .mapToObj(index -> places.get(index).at(first + index))
                        .toList());
    }

    /** The last entry, if others come after it on the board. */
    public Optional<Entry> lastOfMore() {
        return entries.isEmpty() || entries.getLast().rank() >= total
                ? Optional.empty()
                : Optional.of(entries.getLast());
    }

    /** Whether every rank from one to another is here. */
    boolean covers(long from, long to) {
        return from > to
                || (!entries.isEmpty()
                        && entries.getFirst().rank() <= from
                        && entries.getLast().rank() >= to);
    }

    /** The entries from a rank on, up to a limit. */
    BoardSlice from(long rank, int limit) {
        return new BoardSlice(
                total,
                entries.stream()
                        .filter(entry -> entry.rank() >= rank)
                        .limit(limit)
                        .toList());
    }
}
