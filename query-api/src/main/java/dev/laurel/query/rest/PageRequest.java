package dev.laurel.query.rest;

import dev.laurel.query.request.IntegerParameter;
import dev.laurel.query.view.Cursor;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The page of a whole board that a request asks for, or why it cannot be served. */
sealed interface PageRequest {
    /** What comes after a place. */
    record After(Place last, int limit) implements PageRequest {}

    /** What there is from a rank on. */
    record From(long rank, int limit) implements PageRequest {}

    /** Nothing, and why. */
    record Refused(Refusal refusal) implements PageRequest {}

    /**
     * Reads what a request asks for.
     *
     * @param afters every value that it gives for {@code after}
     * @param ranks every value that it gives for {@code rank}
     * @param limits every value that it gives for {@code limit}
     */
    static PageRequest of(BoardId board, List<String> afters, List<String> ranks, List<String> limits) {
        OptionalLong limit = Bounds.LIMIT.read(limits, Bounds.LIMIT_USUAL);
        OptionalLong rank = Bounds.RANK.read(ranks, 1);
        if (limit.isEmpty()) {
            return new Refused(Bounds.LIMIT.refusal());
        }
        if (rank.isEmpty()) {
            return new Refused(Bounds.RANK.refusal());
        }
        if (afters.isEmpty()) {
            return new From(rank.getAsLong(), (int) limit.getAsLong());
        }
        return ranks.isEmpty() ? after(board, afters, (int) limit.getAsLong()) : new Refused(Bounds.BOTH);
    }

    private static PageRequest after(BoardId board, List<String> afters, int limit) {
        Optional<Place> last = afters.size() == 1 ? Cursor.place(board, afters.getFirst()) : Optional.empty();
        if (last.isEmpty()) {
            return new Refused(Bounds.NO_CURSOR);
        }
        return new After(last.get(), limit);
    }

    /** The accepted form, and the error message for anything else. */
    final class Bounds {
        private static final int LIMIT_USUAL = 50;
        /** With what a search needs beside it, half of what a partition returns at most. */
        private static final int LIMIT_MAX = 500;

        private static final IntegerParameter LIMIT = new IntegerParameter("limit", 1, LIMIT_MAX);
        /** The largest whole number that every JSON reader keeps exactly, as for scores. */
        private static final IntegerParameter RANK = new IntegerParameter("rank", 1, Place.SCORE_MAX);

        private static final Refusal BOTH = new Refusal(
                ErrorCode.MALFORMED, "after and rank exclude each other", Map.of("fields", List.of("after", "rank")));
        private static final Refusal NO_CURSOR = new Refusal(
                ErrorCode.MALFORMED,
                "after must be the value of next in a response for the same board, given once",
                Map.of("field", "after"));

        private Bounds() {}
    }
}
