package dev.laurel.query;

import dev.laurel.query.ranks.Outcome;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.Staleness;
import dev.laurel.query.ranks.Stretch;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** More of a board's first places than are published. */
record DeepSource(BoardId board, Ranks ranks, Supplier<Board> boards) implements Source {
    @Override
    public Board newest() {
        return boards.get();
    }

    @Override
    public Optional<Answer> ask(int limit) {
        return ranks.from(board, 1, limit) instanceof Outcome.Found<Stretch>(Stretch places, Staleness staleness)
                        && !staleness.isStale()
                ? Optional.of(new Places(places))
                : Optional.empty();
    }

    private record Places(Stretch places) implements Answer {
        @Override
        public Object content(int limit) {
            return new Stretch(places.total(), first(limit));
        }

        @Override
        public Object view(int limit, Board revision) {
            return new BoardView(
                    revision.board(),
                    revision.title(),
                    revision.revision(),
                    revision.timestamp(),
                    places.total(),
                    first(limit));
        }

        private List<Entry> first(int limit) {
            return places.entries().subList(0, Math.min(limit, places.entries().size()));
        }
    }
}
