package dev.laurel.query.ranks;

import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.Standings;
import dev.laurel.topology.rank.Question.Slice;
import dev.laurel.topology.rank.Question.Sliced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Exact ranks, counted when they are asked for: a rank is one more than how many users are ahead, summed over every
 * partition. Each partition answers for one moment of its own, so that on a board that moves the moments differ by as
 * long as the asking takes; on one that rests every answer is exact. Every board that is asked for must be one of the
 * catalogue. Thread-safe.
 */
public final class Ranks {
    /** How often a question is put, where the board moves between its two halves; more than that is no coincidence. */
    private static final int TRIES_MAX = 3;

    private final Catalog catalog;
    private final AllPartitions partitions;
    private final RankSearch search;
    private final CurrentBoards currentBoards;

    public Ranks(Catalog catalog, Standings standings) {
        this(catalog, standings, RankSearch.USUAL);
    }

    Ranks(Catalog catalog, Standings standings, RankSearch.Bounds bounds) {
        this.catalog = catalog;
        this.partitions = new AllPartitions(standings);
        this.search = new RankSearch(partitions, bounds);
        this.currentBoards = new CurrentBoards(catalog);
    }

    /** One user on a board; absent if not on it. */
    public Outcome<UserRank> find(BoardId board, String userId) {
        return around(board, userId, 0).map(alone -> userRank(board, alone));
    }

    /** One user and so many neighbours on either side, or as many as there are; absent if the user is not on the board. */
    public Outcome<Stretch> around(BoardId board, String userId, int radius) {
        return around(board, userId, radius, TRIES_MAX);
    }

    /**
     * One user on every current board, in the catalogue's order and then by segment, at most {@value
     * CurrentBoards#BOARDS_MAX}; absent if on none.
     */
    public Outcome<List<UserRank>> everywhere(String userId, Instant now) {
        return partitions
                .placesOf(userId)
                .then(places -> everywhere(currentBoards.among(places.keySet(), now), places));
    }

    /** What comes strictly after a place, whether or not somebody still stands there. */
    public Outcome<Stretch> after(BoardId board, Place last, int limit) {
        // One more, since whoever still stands at the place itself is told first.
        return slice(board, last, 0, limit + 1).map(whole -> {
            long seen = whole.ahead() + (beginsAt(last, whole) ? 1 : 0);
            return Stretch.of(whole).from(seen + 1, limit);
        });
    }

    /** What there is from a rank on; without entries if the board ends before. */
    public Outcome<Stretch> from(BoardId board, long rank, int limit) {
        return page(new RankSearch.Page(board.toString(), order(board), rank, limit), TRIES_MAX);
    }

    private Outcome<Stretch> page(RankSearch.Page page, int triesLeft) {
        return triesLeft == 0
                ? new Outcome.Unavailable<>()
                : search.sliceOf(page)
                        .then(slice -> partitions.slice(slice, page.order()))
                        .map(Stretch::of)
                        .then(found -> found.covers(page.rank(), page.last(found.total()))
                                ? Outcome.of(found.from(page.rank(), page.limit()))
                                : page(page.withMoreSlack(), triesLeft - 1));
    }

    private Outcome<Stretch> around(BoardId board, String userId, int radius, int triesLeft) {
        return partitions.placesOf(userId).then(places -> {
            Place place = places.get(board.toString());
            return place == null ? new Outcome.Absent<>(Staleness.NONE) : around(board, place, radius, triesLeft);
        });
    }

    /** A user who left the place in between is looked up again: counted from there, the rank would be no one's. */
    private Outcome<Stretch> around(BoardId board, Place place, int radius, int triesLeft) {
        return slice(board, place, radius, radius + 1).then(whole -> {
            if (beginsAt(place, whole)) {
                return Outcome.of(Stretch.of(whole));
            }
            return triesLeft == 1 ? new Outcome.Unavailable<>() : around(board, place.userId(), radius, triesLeft - 1);
        });
    }

    private Outcome<List<UserRank>> everywhere(List<BoardId> boards, Map<String, Place> places) {
        List<UserRank> ranks = new ArrayList<>(boards.size());
        Staleness staleness = Staleness.NONE;
        for (BoardId board : boards) {
            Place place = Objects.requireNonNull(places.get(board.toString()));
            switch (around(board, place, 0, TRIES_MAX)) {
                case Outcome.Found<Stretch>(Stretch alone, Staleness ofBoard) -> {
                    ranks.add(userRank(board, alone));
                    staleness = staleness.and(ofBoard);
                }
                case Outcome.Absent<Stretch>(Staleness ofBoard) -> staleness = staleness.and(ofBoard);
                case Outcome.Unavailable<Stretch>() -> {
                    return new Outcome.Unavailable<>();
                }
            }
        }
        return ranks.isEmpty() ? new Outcome.Absent<>(staleness) : new Outcome.Found<>(List.copyOf(ranks), staleness);
    }

    private Outcome<Sliced> slice(BoardId board, Place from, int before, int count) {
        return partitions.slice(new Slice(board.toString(), from, before, count), order(board));
    }

    private Order order(BoardId board) {
        return catalog.definitionOf(board.name()).map(BoardDefinition::order).orElseThrow();
    }

    private static UserRank userRank(BoardId board, Stretch alone) {
        return new UserRank(board, alone.entries().getFirst(), alone.total());
    }

    /** The name may have changed without a move. */
    private static boolean beginsAt(Place place, Sliced whole) {
        if (whole.places().isEmpty()) {
            return false;
        }
        Place first = whole.places().getFirst();
        return first.userId().equals(place.userId())
                && first.score() == place.score()
                && first.lastUpdated().equals(place.lastUpdated());
    }
}
