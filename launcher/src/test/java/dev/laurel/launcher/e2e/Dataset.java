package dev.laurel.launcher.e2e;

import dev.laurel.schemas.Entry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Actions to replay, and the boards that they must make, worked out by something other than the code under test. */
interface Dataset {
    /** Users who act once, after all else. More than there are partitions, so that each partition has some. */
    List<String> MARKERS = IntStream.range(0, 32).mapToObj(i -> "marker-" + i).toList();

    /**
     * A file of actions.
     *
     * @param accepted how many of them a gateway takes
     */
    record Part(List<String> lines, long accepted) {
        static Part together(List<Part> parts) {
            return new Part(
                    parts.stream().flatMap(part -> part.lines().stream()).toList(),
                    parts.stream().mapToLong(Part::accepted).sum());
        }
    }

    /** Where the catalogue is that they count by; its first board is {@code global} and shows all users. */
    Path catalog();

    /** To be replayed one after the other; within each the order makes no difference. */
    List<Part> parts();

    /** One action of each of the {@link #MARKERS}. */
    Part markers();

    /** The boards to compare from the first place to the last. */
    List<String> boards();

    /** A whole board without the markers; empty where nobody is on it. */
    List<Entry> board(String id);

    /** The same with them. */
    List<Entry> markedBoard(String id);

    /** Some users whose boards are to be compared. */
    List<String> users();

    /** The boards that a user may be on at a time, in the catalogue's order. */
    List<String> boardsOf(String user, Instant time);
}
