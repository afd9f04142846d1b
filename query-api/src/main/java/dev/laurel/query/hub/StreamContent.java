package dev.laurel.query.hub;

import dev.laurel.schemas.BoardId;

/** The content of a stream. All subscribers of the same content share its cost. */
public sealed interface StreamContent {
    BoardId board();

    /** A board's places, as far as they are published. */
    record Published(BoardId board) implements StreamContent {}

    /** A board's places beyond those that are published. */
    record Deep(BoardId board) implements StreamContent {}

    /** One user and its neighbours. */
    record User(BoardId board, String userId) implements StreamContent {}
}
