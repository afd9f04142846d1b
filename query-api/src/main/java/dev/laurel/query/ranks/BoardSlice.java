package dev.laurel.query.ranks;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.scoring.SharedRanks;
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
 * @param ahead how many of them are ahead of the first entry; 0 without entries
 * @param entries in the board's order, without gaps
 */
public record BoardSlice(long total, long ahead, List<Entry> entries) {
    public BoardSlice {
        entries = List.copyOf(entries);
        ahead = entries.isEmpty() ? 0 : ahead;
    }

    /** Entries of which no two share a rank, or the first of a board. */
    public BoardSlice(long total, List<Entry> entries) {
        this(total, entries.isEmpty() ? 0 : entries.getFirst().rank() - 1, entries);
    }

    /** Each rank is one more than how many users stand ahead. */
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
        return ahead + entries.size() >= total || entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }

    /** Whether every place from one to another is here, counted from 1. */
    boolean covers(long from, long to) {
        return from > to || (!entries.isEmpty() && ahead < from && ahead + entries.size() >= to);
    }

    /** The entries from a place on, counted from 1, up to a limit. */
    BoardSlice from(long place, int limit) {
        long skipped = Math.max(0, place - 1 - ahead);
        return new BoardSlice(
                total,
                ahead + skipped,
                entries.stream().skip(skipped).limit(limit).toList());
    }

    /**
     * The same entries with the ranks that they have.
     *
     * @param better how many users have a better rank than the first entry
     */
    BoardSlice ranked(BoardDefinition definition, long better) {
        return new BoardSlice(total, ahead, SharedRanks.of(entries, definition, ahead, better));
    }
}
