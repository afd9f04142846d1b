package dev.laurel.benchmarks.rate;

import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One user's score on the board of one period or segment, as the plain topology keeps it. */
record UserScore(String board, String userId, String username, long score, Instant lastUpdated) {
    /** With one more action; on another board, as on the next day, it starts anew. */
    static UserScore after(@Nullable UserScore before, ScoredAction scored, BoardId board) {
        UserScore alone = new UserScore(
                board.toString(),
                scored.action().userId(),
                String.valueOf(scored.action().username()),
                scored.points(),
                scored.action().timestamp());
        return before == null || !before.board.equals(alone.board) ? alone : alone.plus(before);
    }

    private UserScore plus(UserScore before) {
        Instant latest = before.lastUpdated.isAfter(lastUpdated) ? before.lastUpdated : lastUpdated;
        return new UserScore(board, userId, username, score + before.score, latest);
    }

    Place place() {
        return new Place(userId, username, score, lastUpdated);
    }
}
