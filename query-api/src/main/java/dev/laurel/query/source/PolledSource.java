package dev.laurel.query.source;

import dev.laurel.schemas.Board;
import java.util.Optional;

/** Content of a stream that is polled from the standings. Thread-safe. */
public interface PolledSource {
    /** The newest revision of the board that this process has seen. */
    Board newest();

    /**
     * Asks, and waits for the answer.
     *
     * @param limit how many places anybody wants
     * @return empty if there is no exact answer right now
     */
    Optional<Answer> ask(int limit);

    /** What was answered. */
    interface Answer {
        /** What can be seen of it by whoever wants so many places; equal exactly if nothing is to be seen of a change. */
        Object content(int limit);

        /** The same as readers see it, by the revision of the board that it is at least as new as. */
        Object view(int limit, Board revision);
    }
}
