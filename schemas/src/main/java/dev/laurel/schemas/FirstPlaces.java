package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;

/**
 * One partition's part of a board, as it stands in the internal topic {@code first-places}. Its key there is {@code
 * board|partition}; the partition it lies on is the board's.
 *
 * @param version of this schema: 1
 * @param board the board's id
 * @param partition the partition of {@code actions} whose users these are
 * @param total how many of that partition's users are on the board
 * @param places the first of them in the board's order
 * @param isFinal whether the partition has deleted the board, so that no change follows
 */
public record FirstPlaces(int version, String board, int partition, long total, List<Place> places, boolean isFinal) {
    @JsonCreator
    public FirstPlaces {
        Versions.requireKnown(version);
        Objects.requireNonNull(board, "board");
        places = List.copyOf(places);
    }

    /** A part of the current schema version. */
    public FirstPlaces(String board, int partition, long total, List<Place> places) {
        this(Versions.FIRST, board, partition, total, places, false);
    }

    /** The record key: {@code board|partition}. */
    public String key() {
        return key(board, partition);
    }

    /** The record key of a part of a board. */
    public static String key(String board, int partition) {
        return board + '|' + partition;
    }

    /** The board of a part's record key, which is not validated. */
    public static String boardOf(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('|')));
    }

    /** The same as the last word of its partition. */
    public FirstPlaces last() {
        return new FirstPlaces(version, board, partition, total, places, true);
    }
}
