package dev.laurel.query.ranks;

import dev.laurel.query.rules.CountedPartitions;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Ties;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.Question.Slice;
import dev.laurel.topology.port.Question.Sliced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Exact ranks, counted on request: a user's rank is one more than the number of users ahead, summed over every
 * partition. Each partition answers for a moment of its own; on a board that changes, these moments differ by up to the
 * duration of the query, and on one that does not, every answer is exact. Where users of a score share their rank, it is
 * one more than the number of users with a better score. Every requested board must be in the catalogue. Thread-safe.
 */
public final class Ranks {
    /** How often a question is put, where the board moves between its two halves; more than that is no coincidence. */
    private static final int TRIES_MAX = 3;

    private final ServedRules rules;
    private final AllPartitions partitions;
    private final RankSearch search;
    private final CurrentBoards currentBoards;

    public Ranks(ServedRules rules, PartitionQueries partitionQueries) {
        this(rules, partitionQueries, RankSearch.USUAL);
    }

    Ranks(ServedRules rules, PartitionQueries partitionQueries, RankSearch.Bounds bounds) {
        this.rules = rules;
        this.partitions = new AllPartitions(new CountedPartitions(partitionQueries, rules));
        this.search = new RankSearch(partitions, bounds);
        this.currentBoards = new CurrentBoards(rules);
    }

    /** One user on a board; absent if not on it. */
    public RankResult<UserRank> find(BoardId board, String userId) {
        return around(board, userId, 0).map(alone -> userRank(board, alone));
    }

    /** One user and up to the given number of neighbours on either side; absent if the user is not on the board. */
    public RankResult<BoardSlice> around(BoardId board, String userId, int radius) {
        return around(board, userId, radius, TRIES_MAX);
    }

    /**
     * One user on every current board, in the catalogue's order and then by segment, at most {@value
     * CurrentBoards#BOARDS_MAX}; absent if on none.
     *
     * @param source the board that is shown in place of another one
     */
    public RankResult<List<UserRank>> everywhere(String userId, Instant now, UnaryOperator<BoardId> source) {
        return partitions.placesOf(new Question.PlacesOf(userId)).then(places -> {
            Set<String> live = places.keySet().stream().map(FrozenName::live).collect(Collectors.toSet());
            Map<BoardId, BoardId> sources = new LinkedHashMap<>();
            currentBoards.among(live, now).forEach(board -> sources.put(board, source.apply(board)));
            sources.values().removeIf(shown -> !places.containsKey(shown.toString()));
            return everywhere(sources, places);
        });
    }

    /** The entries strictly after a place, whether or not a user is still there. */
    public RankResult<BoardSlice> after(BoardId board, Place last, int limit) {
        // One more, since a user who is still at the place itself comes first.
        return slice(board, last, 0, limit + 1)
                .map(whole -> {
                    long seen = whole.ahead() + (beginsAt(board, last, whole) ? 1 : 0);
                    return BoardSlice.of(whole).from(seen + 1, limit);
                })
                .then(page -> ranked(board, page));
    }

    /**
     * What there is from a place on, counted from 1; without entries if the board ends before. Where users share a rank,
     * that of the first entry may be lower.
     */
    public RankResult<BoardSlice> from(BoardId board, long place, int limit) {
        return page(new RankSearch.Page(board.toString(), order(board), place, limit), TRIES_MAX)
                .then(page -> ranked(board, page));
    }

    /** With the ranks that the entries share. Users ahead of the first entry may have the same score as it. */
    private RankResult<BoardSlice> ranked(BoardId board, BoardSlice page) {
        BoardDefinition definition = definition(board);
        if (definition.ties() == Ties.FIRST) {
            return RankResult.of(page);
        }
        if (page.ahead() == 0) {
            return RankResult.of(page.ranked(definition, 0));
        }
        Place best = order(board).firstSharing(page.entries().getFirst().place());
        return slice(board, best, 0, 0).map(whole -> page.ranked(definition, Math.min(whole.ahead(), page.ahead())));
    }

    private RankResult<BoardSlice> page(RankSearch.Page page, int triesLeft) {
        return triesLeft == 0
                ? new RankResult.Unavailable<>()
                : search.sliceOf(page)
                        .then(slice -> partitions.slice(slice, page.order()))
                        .map(BoardSlice::of)
                        .then(found -> found.covers(page.rank(), page.last(found.total()))
                                ? RankResult.of(found.from(page.rank(), page.limit()))
                                : page(page.withMoreSlack(), triesLeft - 1));
    }

    private RankResult<BoardSlice> around(BoardId board, String userId, int radius, int triesLeft) {
        Question.PlacesOf question = new Question.PlacesOf(userId, board.toString());
        return partitions.placesOf(question).then(places -> {
            Place place = places.get(board.toString());
            return place == null ? new RankResult.Absent<>(StandbyLag.NONE) : around(board, place, radius, triesLeft);
        });
    }

    /** A user who left the place in between is looked up again: counted from there, the rank would be no one's. */
    private RankResult<BoardSlice> around(BoardId board, Place place, int radius, int triesLeft) {
        return slice(board, place, radius, radius + 1).then(whole -> {
            if (beginsAt(board, place, whole)) {
                return ranked(board, BoardSlice.of(whole));
            }
            return triesLeft == 1
                    ? new RankResult.Unavailable<>()
                    : around(board, place.userId(), radius, triesLeft - 1);
        });
    }

    private RankResult<List<UserRank>> everywhere(Map<BoardId, BoardId> sources, Map<String, Place> places) {
        List<UserRank> ranks = new ArrayList<>(sources.size());
        StandbyLag standbyLag = StandbyLag.NONE;
        for (Map.Entry<BoardId, BoardId> each : sources.entrySet()) {
            BoardId shown = each.getValue();
            Place place = Objects.requireNonNull(places.get(shown.toString()));
            switch (around(shown, place, 0, TRIES_MAX)) {
                case RankResult.Found<BoardSlice>(BoardSlice alone, StandbyLag ofBoard) -> {
                    ranks.add(userRank(each.getKey(), alone));
                    standbyLag = standbyLag.and(ofBoard);
                }
                case RankResult.Absent<BoardSlice>(StandbyLag ofBoard) -> standbyLag = standbyLag.and(ofBoard);
                case RankResult.Unavailable<BoardSlice>() -> {
                    return new RankResult.Unavailable<>();
                }
            }
        }
        return ranks.isEmpty()
                ? new RankResult.Absent<>(standbyLag)
                : new RankResult.Found<>(List.copyOf(ranks), standbyLag);
    }

    private RankResult<Sliced> slice(BoardId board, Place from, int before, int count) {
        return partitions.slice(new Slice(board.toString(), from, before, count), order(board));
    }

    private PlaceOrder order(BoardId board) {
        return definition(board).placeOrder();
    }

    private BoardDefinition definition(BoardId board) {
        return rules.definition(board.name());
    }

    private static UserRank userRank(BoardId board, BoardSlice alone) {
        return new UserRank(board, alone.entries().getFirst(), alone.total());
    }

    /** The name may have changed without a move. */
    private boolean beginsAt(BoardId board, Place place, Sliced whole) {
        if (whole.places().isEmpty()) {
            return false;
        }
        Place first = whole.places().getFirst();
        return first.userId().equals(place.userId()) && order(board).isTied(first, place);
    }
}
