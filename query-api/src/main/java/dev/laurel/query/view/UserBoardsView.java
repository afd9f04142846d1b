package dev.laurel.query.view;

import dev.laurel.query.ranks.UserRank;
import java.time.Instant;
import java.util.List;
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
            @Nullable Long actions) {
        public static UserBoard of(UserRank user) {
            return new UserBoard(
                    user.board().toString(),
                    user.entry().rank(),
                    user.total(),
                    user.percentile(),
                    user.entry().username(),
                    user.entry().score(),
                    user.entry().lastUpdated(),
                    user.entry().actions());
        }
    }

    public static UserBoardsView of(String userId, List<UserRank> ranks, Lag lag) {
        return new UserBoardsView(userId, ranks.stream().map(UserBoard::of).toList(), lag.stale(), lag.behind());
    }
}
