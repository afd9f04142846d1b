package dev.laurel.query;

import dev.laurel.query.ranks.Outcome;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.Staleness;
import dev.laurel.query.ranks.Stretch;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One user, and the two above and below. */
record UserSource(BoardId board, String userId, Ranks ranks, Supplier<Board> boards) implements Source {
    private static final int RADIUS = 2;

    @Override
    public Board newest() {
        return boards.get();
    }

    @Override
    public Optional<Answer> ask(int limit) {
        return switch (ranks.around(board, userId, RADIUS)) {
            case Outcome.Found<Stretch>(Stretch around, Staleness staleness) -> exact(around, staleness);
            // Whoever has not done anything yet follows the board until something counts.
            case Outcome.Absent<Stretch>(Staleness staleness) ->
                exact(new Stretch(newest().total(), List.of()), staleness);
            case Outcome.Unavailable<Stretch>() -> Optional.empty();
        };
    }

    private Optional<Answer> exact(Stretch around, Staleness staleness) {
        return staleness.isStale() ? Optional.empty() : Optional.of(new Around(board, userId, around));
    }

    private record Around(BoardId board, String userId, Stretch around) implements Answer {
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
