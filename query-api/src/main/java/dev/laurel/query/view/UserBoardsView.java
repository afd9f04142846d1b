package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.laurel.query.ranks.UserRank;
import dev.laurel.schemas.BoardId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One user on every current board, as JSON. */
public record UserBoardsView(
        String userId,
        List<UserBoard> boards,
        @Nullable Boolean stale,
        @Nullable Behind behind) {

    /** One of the boards. */
    record UserBoard(
            String board,
            long rank,
            long total,
            double percentile,
            String username,
            long score,
            Instant lastUpdated,
            @Nullable Long actions,
            @JsonUnwrapped FrozenView frozen) {
        static UserBoard of(UserRank user, FrozenView frozen) {
            return new UserBoard(
                    user.board().toString(),
                    user.entry().rank(),
                    user.total(),
                    user.percentile(),
                    user.entry().username(),
                    user.entry().score(),
                    user.entry().lastUpdated(),
                    user.entry().actions(),
                    frozen);
        }
    }

    /** @param frozen what is to be said of each board */
    public static UserBoardsView of(
            String userId, List<UserRank> ranks, Function<BoardId, FrozenView> frozen, Lag lag) {
        List<UserBoard> boards = ranks.stream()
                .map(rank -> UserBoard.of(rank, frozen.apply(rank.board())))
                .toList();
        return new UserBoardsView(userId, boards, lag.stale(), lag.behind());
    }
}
