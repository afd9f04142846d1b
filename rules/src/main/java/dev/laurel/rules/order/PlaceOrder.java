package dev.laurel.rules.order;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * The order of the places on a board, in which no two are equal: by score, then by a second key, then by the user's id
 * by code unit.
 */
public record PlaceOrder(Order order, Then then) {
    /** The second key: which of two equal scores comes first. */
    public enum Then {
        /** That of the earlier {@code lastUpdated}. */
        EARLIEST_FIRST,
        /** That of the later {@code lastUpdated}. */
        LATEST_FIRST,
        /** That of fewer actions. */
        FEWER_ACTIONS,
        /** That of more actions. */
        MORE_ACTIONS;

        /** Whether standings have to count actions. */
        public boolean isByActions() {
            return this == FEWER_ACTIONS || this == MORE_ACTIONS;
        }

        /** As the catalogue spells it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Comparator<Place> comparator() {
        Comparator<Place> byScore = Comparator.comparingLong(Place::score);
        return (order == Order.DESCENDING ? byScore.reversed() : byScore)
                .thenComparingLong(this::second)
                .thenComparing(Place::userId);
    }

    /** The second key of a place as a number that is lower the further ahead it stands. */
    public long second(Place place) {
        return sortable(key(place));
    }

    /** The same of a standing. */
    public long second(long lastUpdatedMs, long actions) {
        return sortable(then.isByActions() ? actions : lastUpdatedMs);
    }

    private long sortable(long key) {
        return then == Then.LATEST_FIRST || then == Then.MORE_ACTIONS ? -key : key;
    }

    /** What the second key follows from: a time in milliseconds since 1970, or a number of actions. */
    public long key(Place place) {
        Long actions = place.actions();
        return then.isByActions()
                ? actions == null ? 0 : actions
                : place.lastUpdated().toEpochMilli();
    }

    /** A place that is known by what orders it alone. */
    public Place at(String userId, long score, long key) {
        return then.isByActions()
                ? new Place(userId, userId, score, Instant.EPOCH, null, key)
                : new Place(userId, userId, score, Instant.ofEpochMilli(key));
    }

    /** The same by the {@linkplain #second sortable} second key. */
    public Place atSecond(String userId, long score, long second) {
        return at(userId, score, sortable(second));
    }

    /** Whether a number can be what a second key follows from. */
    public boolean isKey(long key) {
        return then.isByActions() ? key >= 0 : Action.isDated(Instant.ofEpochMilli(key));
    }

    /** Whether only their ids tell which of two is ahead. */
    public boolean isTied(Place one, Place other) {
        return one.score() == other.score() && second(one) == second(other);
    }

    /** Whether two places have the same rank where ranks are shared: the usual second key orders and tells no rank. */
    public boolean sharesRank(Place one, Place other) {
        return one.score() == other.score() && (then == Then.EARLIEST_FIRST || second(one) == second(other));
    }

    /** A place ahead of everyone who shares a place's rank: no user has an empty id. */
    public Place firstSharing(Place place) {
        return then == Then.EARLIEST_FIRST
                ? new Place("", "", place.score(), Action.EARLIEST)
                : at("", place.score(), key(place));
    }
}
