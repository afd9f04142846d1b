package dev.laurel.launcher.e2e;

import dev.laurel.schemas.Entry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Actions to replay, and the expected boards, computed independently of the code under test. */
interface Dataset {
    /** Users who act once, after all others. There are enough for each partition to have some. */
    List<String> MARKERS = IntStream.range(0, 32).mapToObj(i -> "marker-" + i).toList();

    /**
     * A file of actions.
     *
     * @param accepted the number of actions that a gateway accepts
     */
    record Part(List<String> lines, long accepted) {
        static Part together(List<Part> parts) {
            return new Part(
                    parts.stream().flatMap(part -> part.lines().stream()).toList(),
                    parts.stream().mapToLong(Part::accepted).sum());
        }
    }

    /** The path of the catalogue, whose first board is {@code global} and shows all users. */
    Path catalog();

    /** The files to replay one after the other; the order within each makes no difference. */
    List<Part> parts();

    /** One action of each of the {@link #MARKERS}. */
    Part markers();

    /** The boards to compare from the first place to the last. */
    List<String> boards();

    /** A whole board without the markers; empty if it has no users. */
    List<Entry> board(String id);

    /** The same with the markers. */
    List<Entry> markedBoard(String id);

    /** Some users whose boards are compared. */
    List<String> users();

    /** The current boards that a user may be on, in the catalogue's order. */
    List<String> boardsOf(String user, Instant time);
}
