package dev.laurel.query.source;

import dev.laurel.query.board.ShownBoard;
import java.util.Optional;

/** Content of a stream that is polled from the standings. Thread-safe. */
public interface PolledSource {
    /** The newest revision of the board that this process has seen, as its readers see it. */
    ShownBoard newest();

    /**
     * Asks, and waits for the answer.
     *
     * @param limit how many places anybody wants
     * @param shown the board as it was known before
     * @return empty if there is no exact answer right now
     */
    Optional<Answer> ask(int limit, ShownBoard shown);

    /** What was answered. */
    interface Answer {
        /** What a subscription to so many places shows; equal exactly if a change is not visible in it. */
        Object content(int limit);

        /** The same as readers see it, by the revision of the board that it is at least as new as. */
        Object view(int limit, ShownBoard revision);
    }
}
