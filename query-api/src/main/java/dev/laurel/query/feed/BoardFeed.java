package dev.laurel.query.feed;

import dev.laurel.schemas.Board;
import java.util.function.Consumer;

/** A source of boards: first all that exist, then every change, in any order and possibly repeated. */
public interface BoardFeed extends AutoCloseable {
    /** Begins to hand boards over, on a thread of its own, and returns at once. */
    void start(Consumer<Board> sink);

    /** Whether every board that was there at the start has been handed over; once true, always true. */
    boolean isReady();

    /**
     * Which history the boards' revisions belong to, the same for all who read it: where data was wiped another one
     * begins, and its revisions with it. Known once this is ready.
     */
    String history();

    @Override
    void close();
}
