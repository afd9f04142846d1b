package dev.laurel.query;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;
import java.time.Instant;

/** One user's entry on a board, as readers see it. */
record UserView(String board, String userId, String username, long score, Instant lastUpdated) {
    static UserView of(BoardId board, Place place) {
        return new UserView(board.toString(), place.userId(), place.username(), place.score(), place.lastUpdated());
    }
}
