package dev.laurel.query.source;

import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.query.view.FollowedUserView;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls one user with the two above and below. */
public record UserSource(BoardId board, String userId, Ranks ranks, Supplier<Board> boards) implements PolledSource {
    private static final int RADIUS = 2;

    @Override
    public Board newest() {
        return boards.get();
    }

    @Override
    public Optional<Answer> ask(int limit) {
        return switch (ranks.around(board, userId, RADIUS)) {
            case RankResult.Found<BoardSlice>(BoardSlice around, StandbyLag standbyLag) -> exact(around, standbyLag);
            // A user without a counted action gets an answer without entries, until an action counts.
            case RankResult.Absent<BoardSlice>(StandbyLag standbyLag) ->
                exact(new BoardSlice(newest().total(), List.of()), standbyLag);
            case RankResult.Unavailable<BoardSlice>() -> Optional.empty();
        };
    }

    private Optional<Answer> exact(BoardSlice around, StandbyLag standbyLag) {
        return standbyLag.isStale() ? Optional.empty() : Optional.of(new Around(board, userId, around));
    }

    private record Around(BoardId board, String userId, BoardSlice around) implements Answer {
        @Override
        public Object content(int limit) {
            return around;
        }

        @Override
        public Object view(int limit, Board revision) {
            return FollowedUserView.of(board, userId, around, revision.revision());
        }
    }
}
