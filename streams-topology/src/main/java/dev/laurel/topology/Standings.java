package dev.laurel.topology;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;

/** Answers where one user stands on one board. Thread-safe; never waits for another machine. */
@FunctionalInterface
public interface Standings {
    Answer find(BoardId board, String userId);

    /** What is known of a user on a board. */
    sealed interface Answer {
        /** The user is on the board, there. */
        record Found(Place place) implements Answer {}

        /** The user is not on the board. */
        record Absent() implements Answer {}

        /** The user's partition cannot be asked right now: it is moving, opening, or another process has it. */
        record Unavailable() implements Answer {}
    }
}
