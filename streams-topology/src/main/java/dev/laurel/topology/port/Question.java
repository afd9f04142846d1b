package dev.laurel.topology.port;

import dev.laurel.schemas.Place;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A question to one partition. A partition answers for its own users only, and each answer is consistent: it reflects
 * one moment. An unknown board is answered like an empty one.
 *
 * @param <A> the answer
 */
public sealed interface Question<A> permits RankQuestion, FactQuestion {
    /** The most places that one answer holds on either side. */
    int PLACES_MAX = 1_000;

    /**
     * Where a user stands: the place on every board that the user is on, by the board's id; empty if on none. Boards of
     * past periods may be missing, but for the one that is named.
     *
     * @param board the id of a board that must not be missing; null for none
     */
    record PlacesOf(String userId, @Nullable String board) implements RankQuestion<SortedMap<String, Place>> {
        public PlacesOf {
            Objects.requireNonNull(userId, "userId");
        }

        /** On the boards of no period, and of those that go on. */
        public PlacesOf(String userId) {
            this(userId, null);
        }
    }

    /**
     * A range of a board.
     *
     * @param board the board's id
     * @param from where it begins, whether or not a user is there; null for the board's beginning
     * @param before how many places ahead of it to return, at most
     * @param count how many places from it on to return, at most
     */
    record Slice(String board, @Nullable Place from, int before, int count) implements RankQuestion<Sliced> {
        public Slice {
            Objects.requireNonNull(board, "board");
            requireBound(before);
            requireBound(count);
        }
    }

    /**
     * A range of a board at one moment.
     *
     * @param total how many users are on the board
     * @param ahead how many of them are ahead of the start of the range
     * @param before the last of those, in the board's order
     * @param places the first that are not ahead, in the board's order
     */
    record Sliced(long total, long ahead, List<Place> before, List<Place> places) {
        public Sliced {
            before = List.copyOf(before);
            places = List.copyOf(places);
        }
    }

    /**
     * Asks for places evenly spread over a range of a board, to search for a rank in many partitions at once.
     *
     * @param board the board's id
     * @param after the range begins behind it; null for the board's beginning
     * @param until the range ends ahead of it; null for the board's end
     * @param count how many places to return, at most
     */
    record Sample(
            String board, @Nullable Place after, @Nullable Place until, int count) implements RankQuestion<Sampled> {
        public Sample {
            Objects.requireNonNull(board, "board");
            requireBound(count);
        }
    }

    /**
     * Places evenly spread over where a rank of the whole board is likely to be. Users are spread over the partitions
     * evenly, so it is known about how many of those ahead are a partition's own; where they are not, the answer is as
     * right, and less of a help. It is about the whole of the partition's board.
     *
     * @param board the board's id
     * @param from how many of the partition's users stand ahead of where the places begin
     * @param size over how many of its users they are spread
     * @param count how many places to return, at most
     */
    record Guess(String board, int from, int size, int count) implements RankQuestion<Sampled> {
        public Guess {
            Objects.requireNonNull(board, "board");
            requireBound(count);
            if (from < 0 || size < 0) {
                throw new IllegalArgumentException("there are no users ahead of the first");
            }
        }
    }

    /**
     * Places evenly spread over a range, or over a part of it.
     *
     * @param ahead how many users are ahead of the range
     * @param size how many stand within it
     * @param pivots some of those, in the board's order; all of them if there are no more than were asked for
     */
    record Sampled(long ahead, long size, List<Pivot> pivots) {
        public Sampled {
            pivots = List.copyOf(pivots);
        }
    }

    /**
     * A place, and how many users of the partition are ahead of it. If no user is ahead of the same score and second key, it
     * has the empty id, which saves looking the id up: the place is then the very first of that score and second key. Names
     * are never included.
     */
    record Pivot(Place place, long ahead) {
        public Pivot {
            Objects.requireNonNull(place, "place");
        }

        /** Whether the place is ahead of everyone of its score and second key. */
        public boolean isNameless() {
            return place.userId().isEmpty();
        }
    }

    private static void requireBound(int places) {
        if (places < 0 || places > PLACES_MAX) {
            throw new IllegalArgumentException("an answer holds 0 to " + PLACES_MAX + " places");
        }
    }
}
