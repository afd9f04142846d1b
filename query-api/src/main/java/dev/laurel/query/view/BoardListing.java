package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.rules.catalog.Segment;
import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One definition of the catalogue, with the boards that it currently stands for.
 *
 * @param name the definition's name
 * @param title its name for people
 * @param of who is ranked, if not users: {@code team}
 * @param board the current board's id; absent if there is one per segment
 * @param form how the ids of its boards are written, with what may be left out in brackets
 * @param periods those of which each has a board
 * @param current the label of the period that is shown where none is named; absent if it has none
 * @param since the first moment whose actions count, if there is one
 * @param until the first moment after it, if there is one
 * @param freeze how long before each end it freezes, if it does
 * @param thaw what ends that, if it is not other rules: a time after each end, or a moment
 * @param frozen whether the current board is
 * @param segment the attribute by which it splits, if it does; two with a colon between, as the values are in the ids
 * @param segments the known segments of the current period; absent if it does not split
 * @param actions the action types that count
 * @param score how actions make a score
 * @param bestOf how many of the best actions are added up, where it is that
 * @param atLeast how many actions a user needs to be on the board, where the score is an average
 * @param decimals how many decimal digits the score has, where it is an average
 * @param order which scores come first
 * @param then which of equal scores comes first, if not the earlier
 * @param ties which ranks users of the same score have
 * @param top how many first places there are at most
 * @param keep how many past periods can be read; absent for all
 */
public record BoardListing(
        String name,
        String title,
        @Nullable String of,
        @Nullable String board,
        String form,
        @JsonUnwrapped ListedPeriods periods,
        @Nullable String current,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String freeze,
        @Nullable String thaw,
        @JsonUnwrapped FrozenView frozen,
        @Nullable String segment,
        @Nullable List<SegmentBoard> segments,
        SortedSet<String> actions,
        String score,
        @Nullable Integer bestOf,
        @Nullable Integer atLeast,
        @Nullable Integer decimals,
        String order,
        @Nullable String then,
        String ties,
        int top,
        @Nullable Integer keep) {

    /** One segment's board. */
    record SegmentBoard(String value, String board) {
        /** @param ahead the part of the id before the segment */
        static SegmentBoard of(Board board, String ahead) {
            return new SegmentBoard(board.board().substring(ahead.length()), board.board());
        }
    }

    /**
     * @param board the current board's id, if it needs no segment
     * @param current the label of the current period, if it has one
     * @param known the known boards, one for each segment, if it has segments
     * @param frozen what is to be said of the current boards
     */
    public static BoardListing of(
            BoardDefinition definition,
            Optional<BoardId> board,
            Optional<String> current,
            List<Board> known,
            FrozenView frozen) {
        Scoring scoring = definition.scoring();
        String ahead =
                definition.name() + ":" + current.map(label -> label + ":").orElse("");
        return new BoardListing(
                definition.name(),
                definition.title(),
                definition.isOfTeams() ? "team" : null,
                board.map(BoardId::toString).orElse(null),
                definition.idForm(),
                definition
                        .schedule()
                        .map(schedule -> ListedPeriods.of(schedule.periods()))
                        .orElse(ListedPeriods.NONE),
                current.orElse(null),
                definition.bounds().since().orElse(null),
                definition.bounds().until().orElse(null),
                definition.freeze().map(freeze -> freeze.length().toString()).orElse(null),
                definition.freeze().flatMap(freeze -> freeze.thaw().form()).orElse(null),
                frozen,
                definition.segment().map(Segment::name).orElse(null),
                definition.segment().map(by -> segments(known, ahead)).orElse(null),
                new TreeSet<>(definition.actions()),
                scoring.operator().wireName(),
                ifIs(Operator.BEST_OF, scoring, scoring.number()),
                ifIs(Operator.AVERAGE, scoring, scoring.number()),
                ifIs(Operator.AVERAGE, scoring, scoring.decimals()),
                wireName(definition.order()),
                definition.then() == Then.EARLIEST_FIRST
                        ? null
                        : definition.then().wireName(),
                wireName(definition.ties()),
                definition.top(),
                boxed(definition.keep()));
    }

    private static List<SegmentBoard> segments(List<Board> known, String ahead) {
        return known.stream()
                .map(board -> SegmentBoard.of(board, ahead))
                .sorted(Comparator.comparing(SegmentBoard::value))
                .toList();
    }

    private static @Nullable Integer ifIs(Operator operator, Scoring scoring, int value) {
        return scoring.operator() == operator ? value : null;
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Integer boxed(OptionalInt keep) {
        return keep.isPresent() ? keep.getAsInt() : null;
    }
}
