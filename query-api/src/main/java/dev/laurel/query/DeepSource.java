package dev.laurel.query;

import dev.laurel.query.ranks.Outcome;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.Staleness;
import dev.laurel.query.ranks.Stretch;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** More of a board's first places than are published. */
record DeepSource(BoardId board, Optional<Instant> until, Ranks ranks, Supplier<Board> boards) implements Source {
    @Override
    public Board newest() {
        return boards.get();
    }

    @Override
    public Optional<Answer> ask(int limit) {
        return ranks.from(board, 1, limit) instanceof Outcome.Found<Stretch>(Stretch places, Staleness staleness)
                        && !staleness.isStale()
                ? Optional.of(new Places(places, until))
                : Optional.empty();
    }

    private record Places(Stretch places, Optional<Instant> until) implements Answer {
        @Override
        public Object content(int limit) {
            return first(limit);
        }

        @Override
        public Object view(int limit, Board revision) {
            return BoardView.of(revision, until, first(limit), Lag.NONE);
        }

        private Stretch first(int limit) {
            return new Stretch(
                    places.total(),
                    places.entries().subList(0, Math.min(limit, places.entries().size())));
        }
    }
}
