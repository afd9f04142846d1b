package dev.laurel.query.source;

import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.query.view.FollowedUserView;
import dev.laurel.query.view.FrozenView;
import dev.laurel.schemas.BoardId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls one user with the two above and below. */
public record UserSource(BoardId board, String userId, Ranks ranks, Supplier<ShownBoard> boards)
        implements PolledSource {
    private static final int RADIUS = 2;

    @Override
    public ShownBoard newest() {
        return boards.get();
    }

    @Override
    public Optional<Answer> ask(int limit, ShownBoard shown) {
        return switch (ranks.around(shown.source(), userId, RADIUS)) {
            case RankResult.Found<BoardSlice>(BoardSlice around, StandbyLag standbyLag) ->
                exact(around, standbyLag, shown);
            // A user without a counted action gets an answer without entries, until an action counts.
            case RankResult.Absent<BoardSlice>(StandbyLag standbyLag) ->
                exact(new BoardSlice(shown.board().total(), List.of()), standbyLag, shown);
            case RankResult.Unavailable<BoardSlice>() -> Optional.empty();
        };
    }

    private Optional<Answer> exact(BoardSlice around, StandbyLag standbyLag, ShownBoard shown) {
        return standbyLag.isStale() ? Optional.empty() : Optional.of(new Around(board, userId, around, shown));
    }

    private record Around(BoardId board, String userId, BoardSlice around, ShownBoard shown) implements Answer {
        @Override
        public Object content(int limit) {
            return FrozenContent.of(around, shown);
        }

        @Override
        public Object view(int limit, ShownBoard revision) {
            FrozenView frozen = FrozenView.of(shown.frozen());
            return FollowedUserView.of(board, userId, around, frozen, revision.revision());
        }
    }
}
