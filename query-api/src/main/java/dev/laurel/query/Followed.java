package dev.laurel.query;

import dev.laurel.schemas.BoardId;

/** What a stream shows. Whoever follows the same shares what it costs. */
sealed interface Followed {
    BoardId board();

    /** A board's places, as far as they are published. */
    record Published(BoardId board) implements Followed {}

    /** A board's places beyond those that are published. */
    record Deep(BoardId board) implements Followed {}

    /** One user and its neighbours. */
    record User(BoardId board, String userId) implements Followed {}
}
