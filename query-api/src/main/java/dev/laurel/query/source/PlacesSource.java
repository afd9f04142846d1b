package dev.laurel.query.source;

import dev.laurel.query.board.Lifetime;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.query.view.BoardView;
import dev.laurel.query.view.Lag;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls more of a board's first places than are published. */
public record PlacesSource(BoardId board, Lifetime lifetime, Ranks ranks, Supplier<Board> boards)
        implements PolledSource {
    @Override
    public Board newest() {
        return boards.get();
    }

    @Override
    public Optional<Answer> ask(int limit) {
        return ranks.from(board, 1, limit)
                                instanceof RankResult.Found<BoardSlice>(BoardSlice places, StandbyLag standbyLag)
                        && !standbyLag.isStale()
                ? Optional.of(new Places(places, lifetime))
                : Optional.empty();
    }

    private record Places(BoardSlice places, Lifetime lifetime) implements Answer {
        @Override
        public Object content(int limit) {
            return first(limit);
        }

        @Override
        public Object view(int limit, Board revision) {
            return BoardView.of(revision, lifetime, first(limit), Lag.NONE);
        }

        private BoardSlice first(int limit) {
            return new BoardSlice(
                    places.total(),
                    places.entries().subList(0, Math.min(limit, places.entries().size())));
        }
    }
}
