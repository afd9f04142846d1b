package dev.laurel.query.request;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The board that a request asks for, or why it cannot be served. */
public sealed interface BoardRequest {
    /**
     * The first places of a board.
     *
     * @param board which
     * @param limit how many
     * @param arePublished whether all of them are among those that are published
     * @param until when this is over: at the period's end, where the request did not name the period
     */
    record Places(BoardId board, int limit, boolean arePublished, Optional<Instant> until) implements BoardRequest {
        /** The same, over at another time too, if there is one. */
        public Places endingBy(Optional<Instant> end) {
            Optional<Instant> earlier =
                    Stream.concat(until.stream(), end.stream()).min(Comparator.naturalOrder());
            return new Places(board, limit, arePublished, earlier);
        }
    }

    /** Nothing, and why. */
    record Refused(Refusal refusal) implements BoardRequest {}
}
