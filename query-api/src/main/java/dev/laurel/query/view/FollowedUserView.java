package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.UserRank;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user on a board, as a stream that follows the user shows it.
 *
 * @param revision the revision of the board that this is at least as new as
 * @param total how many users are on the board
 * @param rank absent while the user is not on the board, as are score and percentile
 * @param entries the user among its neighbours; empty while the user is not on the board
 */
public record FollowedUserView(
        String board,
        String userId,
        long revision,
        long total,
        @Nullable Long rank,
        @Nullable Long score,
        @Nullable Double percentile,
        List<Entry> entries,
        @JsonUnwrapped FrozenView frozen) {
    public static FollowedUserView of(
            BoardId board, String userId, BoardSlice around, FrozenView frozen, long revision) {
        for (Entry entry : around.entries()) {
            if (entry.userId().equals(userId)) {
                double percentile = new UserRank(board, entry, around.total()).percentile();
                return new FollowedUserView(
                        board.toString(),
                        userId,
                        revision,
                        around.total(),
                        entry.rank(),
                        entry.score(),
                        percentile,
                        around.entries(),
                        frozen);
            }
        }
        return new FollowedUserView(
                board.toString(), userId, revision, around.total(), null, null, null, around.entries(), frozen);
    }
}
