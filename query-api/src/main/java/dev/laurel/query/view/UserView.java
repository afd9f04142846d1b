package dev.laurel.query.view;

import dev.laurel.query.ranks.UserRank;
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
        @Nullable Boolean stale,
        @Nullable Behind behind) {
    public static UserView of(UserRank user, Lag lag) {
        return new UserView(
                user.board().toString(),
                user.entry().userId(),
                user.entry().username(),
                user.entry().score(),
                user.entry().lastUpdated(),
                user.entry().rank(),
                user.total(),
                user.percentile(),
                user.entry().members(),
                user.entry().actions(),
                lag.stale(),
                lag.behind());
    }
}
