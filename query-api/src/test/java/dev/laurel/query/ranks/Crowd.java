package dev.laurel.query.ranks;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Ties;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A board's users, and the expected results by a plain sort of all of them.
 *
 * @param order the board's order
 * @param then which of equal scores comes first
 * @param ties which ranks users of the same score have
 * @param partitions the number of partitions over which the users are spread
 */
record Crowd(List<Place> places, Order order, Then then, Ties ties, int partitions) {
    Crowd {
        places = places.stream().map(place -> ordered(place, then)).toList();
    }

    /** Users of whom no two share a rank. */
    Crowd(List<Place> places, Order order, int partitions) {
        this(places, order, Then.EARLIEST_FIRST, Ties.FIRST, partitions);
    }

    static final Catalog CATALOG = CatalogReader.read("test", yaml());

    private static String yaml() {
        StringBuilder yaml = new StringBuilder("actions: {up: {points: 1}}\nboards:\n");
        for (Order order : Order.values()) {
            for (Ties ties : Ties.values()) {
                for (Then then : Then.values()) {
                    yaml.append("  ").append(name(order, then, ties)).append(": {title: Board");
                    yaml.append(", order: ").append(order.name().toLowerCase(Locale.ROOT));
                    yaml.append(", ties: ").append(ties.name().toLowerCase(Locale.ROOT));
                    if (then != Then.EARLIEST_FIRST) {
                        yaml.append(", then: ").append(then.wireName());
                    }
                    yaml.append("}\n");
                }
            }
        }
        return yaml.toString();
    }

    private static String name(Order order, Then then, Ties ties) {
        String name = order == Order.DESCENDING ? "most" : "least";
        String second = then == Then.EARLIEST_FIRST ? "" : "-" + then.wireName();
        return name + second + (ties == Ties.FIRST ? "" : "-shared");
    }

    /** Where actions decide, there are as many as the time says, which says nothing then. */
    private static Place ordered(Place place, Then then) {
        return then.isByActions() && place.actions() == null
                ? new Place(
                        place.userId(),
                        place.username(),
                        place.score(),
                        Instant.EPOCH,
                        null,
                        place.lastUpdated().toEpochMilli() + 1)
                : place;
    }

    Comparator<Place> comparator() {
        return new PlaceOrder(order, then).comparator();
    }

    /** A place as it would be on this board. */
    Place ordered(Place place) {
        return ordered(place, then);
    }

    /** Small enough that a few dozen users require several rounds. */
    static final RankSearch.Bounds TIGHT = new RankSearch.Bounds(12, 8, 1);

    static Place place(String userId, long score, long time) {
        return new Place(userId, "Name of " + userId, score, Instant.ofEpochMilli(time));
    }

    BoardId board() {
        return new BoardId(name(order, then, ties), null, null);
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
        List<Place> sorted = places.stream().sorted(comparator()).toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(index -> sorted.get(index).at(rank(index, sorted)))
                .toList();
    }

    private long rank(int index, List<Place> sorted) {
        if (ties == Ties.FIRST) {
            return index + 1L;
        }
        return 1
                + sorted.stream()
                        .takeWhile(place -> !sharesRank(place, sorted.get(index)))
                        .count();
    }

    private boolean sharesRank(Place one, Place other) {
        return one.score() == other.score()
                && (then == Then.EARLIEST_FIRST
                        || (one.lastUpdated().equals(other.lastUpdated())
                                && Objects.equals(one.actions(), other.actions())));
    }

    /** The entries from a place on, counted from 1. */
    List<Entry> page(long place, int limit) {
        return entries().stream().skip(place - 1).limit(limit).toList();
    }
}
