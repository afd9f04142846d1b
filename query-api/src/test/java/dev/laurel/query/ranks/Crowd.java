package dev.laurel.query.ranks;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Ties;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A board's users, and the expected results by a plain sort of all of them.
 *
 * @param order the board's order
 * @param ties which ranks users of the same score have
 * @param partitions the number of partitions over which the users are spread
 */
record Crowd(List<Place> places, Order order, Ties ties, int partitions) {
    /** Users of whom no two share a rank. */
    Crowd(List<Place> places, Order order, int partitions) {
        this(places, order, Ties.FIRST, partitions);
    }

    static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1}
            boards:
              most: {title: More is better}
              least: {title: Less is better, order: ascending}
              most-shared: {title: More is better, ties: competition}
              least-shared: {title: Less is better, order: ascending, ties: competition}
            """);

    /** Small enough that a few dozen users require several rounds. */
    static final RankSearch.Bounds TIGHT = new RankSearch.Bounds(12, 8, 1);

    static Place place(String userId, long score, long time) {
        return new Place(userId, "Name of " + userId, score, Instant.ofEpochMilli(time));
    }

    BoardId board() {
        String name = order == Order.DESCENDING ? "most" : "least";
        return new BoardId(ties == Ties.FIRST ? name : name + "-shared", null, null);
    }

    /** Standings with these users, and with others on another board, which must not matter. */
    FakeStandings standings() {
        FakeStandings standings = new FakeStandings(CATALOG, partitions);
        places.forEach(place -> standings.put(board().toString(), place));
        String other = order == Order.DESCENDING ? "least" : "most";
        standings.put(other, place("stranger", 1, 1));
        return standings;
    }

    Ranks ranks() {
        return new Ranks(ServedRules.of(CATALOG), standings(), TIGHT);
    }

    /** Ranks with the settings of production. */
    Ranks usual() {
        return new Ranks(ServedRules.of(CATALOG), standings());
    }

    /** Every entry of the board. */
    List<Entry> entries() {
        List<Place> sorted = places.stream().sorted(Place.order(order)).toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(index -> sorted.get(index).at(rank(index, sorted)))
                .toList();
    }

    private long rank(int index, List<Place> sorted) {
        if (ties == Ties.FIRST) {
            return index + 1L;
        }
        long score = sorted.get(index).score();
        return 1 + sorted.stream().takeWhile(place -> place.score() != score).count();
    }

    /** The entries from a place on, counted from 1. */
    List<Entry> page(long place, int limit) {
        return entries().stream().skip(place - 1).limit(limit).toList();
    }
}
