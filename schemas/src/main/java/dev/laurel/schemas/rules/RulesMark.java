package dev.laurel.schemas.rules;

import dev.laurel.schemas.FirstPlaces;
import java.util.List;

/**
 * A record in {@code first-places} that is no part of a board: a partition of {@code actions} has written the first
 * places of all its boards of a version of the rules. It follows them in each partition of the topic, so that whoever
 * reads one sees at which offset the boards of the version are complete there.
 *
 * <p>Its form is that of a part of the board {@code ~} and the number of the partition where it lies, with the version as
 * the total: no catalogue has such a board, so it means nothing to earlier releases.
 */
public final class RulesMark {
    private static final char MARK = '~';

    private RulesMark() {}

    /**
     * The mark of a partition.
     *
     * @param partition the partition of {@code actions}
     * @param on the partition of {@code first-places} where it is to lie
     */
    public static FirstPlaces of(int partition, int on, int version) {
        return new FirstPlaces(MARK + Integer.toString(on), partition, version, List.of());
    }

    /** Whether the board of a record is none. */
    public static boolean isOne(String board) {
        return !board.isEmpty() && board.charAt(0) == MARK;
    }

    /** The partition where a mark lies, by its board. */
    public static int on(String board) {
        return Integer.parseInt(board.substring(1));
    }

    /** The version of a mark. */
    public static int version(FirstPlaces mark) {
        return Math.toIntExact(mark.total());
    }
}
