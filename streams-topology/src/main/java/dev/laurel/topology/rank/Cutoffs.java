package dev.laurel.topology.rank;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Place;
import dev.laurel.topology.disk.Lru;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Caches the last published place of each board, so that a change far below it can be skipped without reading the
 * board. A board that is not cached counts as affected; so an eviction costs a read, never a missed change.
 */
final class Cutoffs {
    private static final int BOARDS_MAX = 10_000;

    private final Map<String, Place> lastPlaces = new Lru<>(BOARDS_MAX);

    /**
     * Whether a move can have changed the board's first places or its number of users.
     *
     * @param before null where the user was not on the board
     * @param after null where the user is no longer on it
     */
    boolean matters(String board, PlaceOrder order, @Nullable Place before, @Nullable Place after) {
        Place cutoff = lastPlaces.get(board);
        if (cutoff == null || before == null || after == null) {
            return true;
        }
        if (before.equals(after)) {
            return false;
        }
        Comparator<Place> byOrder = order.comparator();
        return byOrder.compare(before, cutoff) <= 0 || byOrder.compare(after, cutoff) <= 0;
    }

    /** Takes note of the first places as they were just read; a board with room left has no cut-off. */
    void note(String board, List<Place> first, int top) {
        if (first.size() < top) {
            lastPlaces.remove(board);
        } else {
            lastPlaces.put(board, first.getLast());
        }
    }

    void clear() {
        lastPlaces.clear();
    }
}
