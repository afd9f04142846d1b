package dev.laurel.query.hub;

import dev.laurel.query.access.Audience;
import dev.laurel.schemas.BoardId;

/** The content of a stream. All subscribers of the same content share its cost. */
public sealed interface StreamContent {
    BoardId board();

    Audience audience();

    /** A board's places, as far as they are published. */
    record Published(BoardId board, Audience audience) implements StreamContent {}

    /** A board's places beyond those that are published. */
    record Deep(BoardId board, Audience audience) implements StreamContent {}

    /** One user and its neighbours. */
    record User(BoardId board, Audience audience, String userId) implements StreamContent {}
}
