package dev.laurel.query.source;

import dev.laurel.query.board.Lifetime;
import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.query.view.BoardView;
import dev.laurel.query.view.Lag;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls more of a board's first places than are published. */
public record PlacesSource(Lifetime lifetime, Ranks ranks, Supplier<ShownBoard> boards) implements PolledSource {
    @Override
    public ShownBoard newest() {
        return boards.get();
    }

    @Override
    public Optional<Answer> ask(int limit, ShownBoard shown) {
        return ranks.from(shown.source(), 1, limit)
                                instanceof RankResult.Found<BoardSlice>(BoardSlice places, StandbyLag standbyLag)
                        && !standbyLag.isStale()
                ? Optional.of(new Places(places, lifetime, shown))
                : Optional.empty();
    }

    private record Places(BoardSlice places, Lifetime lifetime, ShownBoard shown) implements Answer {
        @Override
        public Object content(int limit) {
            return FrozenContent.of(first(limit), shown);
        }

        @Override
        public Object view(int limit, ShownBoard revision) {
            return BoardView.of(revision.board(), lifetime.frozen(shown.frozen()), first(limit), Lag.NONE);
        }

        private BoardSlice first(int limit) {
            return new BoardSlice(
                    places.total(),
                    places.entries().subList(0, Math.min(limit, places.entries().size())));
        }
    }
}
