package dev.laurel.launcher.audit;

import dev.laurel.schemas.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is served otherwise than the facts have it.
 *
 * @param board the board's id
 * @param userId null if it is not about one user
 * @param facts what the facts give
 * @param served what the query API gives
 */
public record Difference(String board, Kind kind, @Nullable String userId, String facts, String served) {
    private static final String NOTHING = "nothing";

    /** What differs. */
    public enum Kind {
        SCORE("score or time"),
        NAME("name"),
        MISSING("not on the board"),
        TOO_MANY("on the board without facts"),
        ORDER("order"),
        RANK("rank"),
        TOTAL("total"),
        FIRST_PLACES("first places");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether it is about one user's place, for which that user's facts are enough. */
        boolean isOfOneUser() {
            return this == SCORE || this == NAME || this == MISSING || this == TOO_MANY;
        }

        /** Whether it can also come from a change between two pages. */
        boolean isOfWholeBoard() {
            return this == RANK || this == TOTAL || this == FIRST_PLACES;
        }
    }

    static Difference ofBoard(String board, Kind kind, Object facts, Object served) {
        return new Difference(board, kind, null, facts.toString(), served.toString());
    }

    /** How one user's places differ; empty if they are equal. At least one of them is there. */
    static Optional<Difference> of(String board, @Nullable Place facts, @Nullable Place served) {
        if (facts == null || served == null) {
            @Nullable Place there = facts == null ? served : facts;
            return there == null
                    ? Optional.empty()
                    : Optional.of(new Difference(
                            board,
                            facts == null ? Kind.TOO_MANY : Kind.MISSING,
                            there.userId(),
                            shown(facts),
                            shown(served)));
        }
        if (facts.equals(served)) {
            return Optional.empty();
        }
        boolean isEqualButTheName =
                facts.score() == served.score() && facts.lastUpdated().equals(served.lastUpdated());
        Kind kind = isEqualButTheName ? Kind.NAME : Kind.SCORE;
        return Optional.of(new Difference(board, kind, facts.userId(), shown(facts), shown(served)));
    }

    private static String shown(@Nullable Place place) {
        return place == null
                ? NOTHING
                : place.score() + " at " + place.lastUpdated() + " as '" + place.username() + "'";
    }

    /** For people, on one line. */
    public String text() {
        String who = userId == null ? "" : " " + userId;
        return board + who + ": " + kind.words + ": the facts give " + facts + ", the query API serves " + served;
    }
}
