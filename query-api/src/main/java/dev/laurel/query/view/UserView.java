package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.laurel.query.ranks.UserRank;
import dev.laurel.schemas.BoardId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One user's entry on a board, as JSON. */
public record UserView(
        String board,
        String userId,
        String username,
        long score,
        Instant lastUpdated,
        long rank,
        long total,
        double percentile,
        @Nullable Integer members,
        @Nullable Long actions,
        @JsonUnwrapped FrozenView frozen,
        @Nullable Boolean stale,
        @Nullable Behind behind) {
    public static UserView of(BoardId board, UserRank user, FrozenView frozen, Lag lag) {
        return new UserView(
                board.toString(),
                user.entry().userId(),
                user.entry().username(),
                user.entry().score(),
                user.entry().lastUpdated(),
                user.entry().rank(),
                user.total(),
                user.percentile(),
                user.entry().members(),
                user.entry().actions(),
                frozen,
                lag.stale(),
                lag.behind());
    }
}
