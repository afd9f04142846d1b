package dev.laurel.topology.rank.store;

import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.PeriodKey;
import dev.laurel.topology.rank.rows.PeriodRows;
import dev.laurel.topology.rank.rows.RowReader;
import dev.laurel.topology.rank.rows.TeamRow;
import dev.laurel.topology.rank.rows.UserLookup;
import dev.laurel.topology.rank.rows.UserRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The read operations of an open store. Only to be used while holding the store's lock. */
final class RankReader {
    private final RulesSource rules;
    private final UserLookup userLookup;
    private final PeriodRows periodRows;
    private final BoardOrders orders;
    private final PeriodOrders periodOrders;

    RankReader(
            RulesSource rules,
            UserLookup userLookup,
            PeriodRows periodRows,
            BoardOrders orders,
            PeriodOrders periodOrders) {
        this.rules = rules;
        this.userLookup = userLookup;
        this.periodRows = periodRows;
        this.orders = orders;
        this.periodOrders = periodOrders;
    }

    /** Whether all is in memory that a question needs; otherwise its board has to be prepared. */
    boolean isReady(RankQuestion<?> question) {
        return boardOf(question).flatMap(this::periodOf).map(this::isInUse).orElse(true);
    }

    private Optional<String> periodOf(String board) {
        return rules.boardsWith(board).periodKeyOf(board);
    }

    private boolean isInUse(String period) {
        periodOrders.use(period);
        return periodOrders.isReady(period);
    }

    /** The board whose order a question needs. */
    static Optional<String> boardOf(RankQuestion<?> asked) {
        return switch (asked) {
            case Question.PlacesOf _ -> Optional.empty();
            case Question.Slice question -> Optional.of(question.board());
            case Question.Sample question -> Optional.of(question.board());
            case Question.Guess question -> Optional.of(question.board());
        };
    }

    @SuppressWarnings("unchecked") // each question is of the kind of its answer
    <A> A answer(RankQuestion<A> question) {
        return (A) answerOf(question);
    }

    private Object answerOf(RankQuestion<?> asked) {
        return switch (asked) {
            case Question.PlacesOf question -> placesOf(question);
            case Question.Slice question ->
                orders.of(question.board())
                        .map(board -> slice(board, question))
                        .orElseGet(() -> new Question.Sliced(0, 0, List.of(), List.of()));
            case Question.Sample question ->
                orders.of(question.board())
                        .map(board -> sample(board, question))
                        .orElseGet(RankReader::nobody);
            case Question.Guess question ->
                orders.of(question.board())
                        .map(board -> sample(board, question))
                        .orElseGet(RankReader::nobody);
        };
    }

    private SortedMap<String, Place> placesOf(Question.PlacesOf question) {
        String board = question.board();
        String userId = board != null && isOfTeams(board) ? TeamRow.of(question.userId()) : question.userId();
        SortedMap<String, Place> places = new TreeMap<>();
        addPlaces(userId, userLookup.get(userId.getBytes(StandardCharsets.US_ASCII)), places);
        if (board != null && !places.containsKey(board)) {
            periodOf(board)
                    .ifPresent(period -> addPlaces(userId, periodRows.get(new PeriodKey(period, userId)), places));
        }
        return places;
    }

    private static void addPlaces(String userId, byte @Nullable [] row, SortedMap<String, Place> places) {
        if (row != null) {
            RowReader reader = new RowReader(row, UserRows.ROW_OFFSET);
            while (reader.next()) {
                if (reader.isRanked()) {
                    places.put(reader.board(), reader.standing().place(TeamRow.name(userId)));
                }
            }
        }
    }

    private boolean isOfTeams(String board) {
        return rules.boardsWith(board).isOfTeams(board);
    }

    /** A place as it is in the order of a board, where it is known by the key of the row. */
    private @Nullable Place inOrder(@Nullable Place place, String board) {
        return place == null || place.userId().isEmpty() || !isOfTeams(board)
                ? place
                : place.of(TeamRow.of(place.userId()));
    }

    private Question.Sliced slice(BoardOrder board, Question.Slice question) {
        Place from = inOrder(question.from(), question.board());
        int ahead = from == null ? 0 : BoardOrders.ahead(board, from, userLookup::id);
        int before = Math.min(ahead, question.before());
        TreeRange treeRange = TreeRange.of(board, ahead - before, before + question.count());
        List<Place> places = places(treeRange, question.board());
        return new Question.Sliced(
                board.tree().count(), ahead, places.subList(0, before), places.subList(before, places.size()));
    }

    private List<Place> places(TreeRange treeRange, String board) {
        byte[] name = board.getBytes(StandardCharsets.US_ASCII);
        Optional<String> period = periodOf(board).filter(periodRows::has);
        return IntStream.range(0, treeRange.size())
                .mapToObj(i -> place(treeRange, i, name, period))
                .toList();
    }

    private Place place(TreeRange treeRange, int index, byte[] board, Optional<String> period) {
        byte[] id = userLookup.id(treeRange.user(index));
        RowReader row = rowOn(board, id, period)
                .orElseThrow(() -> new IllegalStateException("a user in the order is not on the board"));
        return treeRange.place(id, row);
    }

    /** The row that has a user's standing on a board, read up to it. */
    private Optional<RowReader> rowOn(byte[] board, byte[] id, Optional<String> period) {
        return period.flatMap(label -> inPeriod(label, id))
                .flatMap(row -> at(board, row))
                .or(() -> at(board, UserLookup.there(userLookup.get(id))));
    }

    private Optional<byte[]> inPeriod(String period, byte[] id) {
        return Optional.ofNullable(periodRows.get(new PeriodKey(period, new String(id, StandardCharsets.US_ASCII))));
    }

    private static Optional<RowReader> at(byte[] board, byte[] row) {
        RowReader reader = new RowReader(row, UserRows.ROW_OFFSET);
        while (reader.next()) {
            if (reader.isBoard(board)) {
                return Optional.of(reader);
            }
        }
        return Optional.empty();
    }

    private Question.Sampled sample(BoardOrder board, Question.Sample question) {
        Place after = inOrder(question.after(), question.board());
        Place until = inOrder(question.until(), question.board());
        int from = after == null ? 0 : BoardOrders.aheadOrAt(board, after, userLookup::id);
        int to = until == null ? board.tree().count() : BoardOrders.ahead(board, until, userLookup::id);
        int size = Math.max(0, to - from);
        return new Question.Sampled(from, size, pivots(board, from, size, question.count()));
    }

    private Question.Sampled sample(BoardOrder board, Question.Guess question) {
        int total = board.tree().count();
        int from = Math.min(question.from(), total);
        int size = Math.min(question.size(), total - from);
        return new Question.Sampled(0, total, pivots(board, from, size, question.count()));
    }

    private static Question.Sampled nobody() {
        return new Question.Sampled(0, 0, List.of());
    }

    private List<Question.Pivot> pivots(BoardOrder board, int from, int size, int count) {
        return size > count ? spread(board, from, size, count) : all(board, from, size);
    }

    private List<Question.Pivot> all(BoardOrder board, int from, int size) {
        int oneAhead = Math.min(from, 1);
        TreeRange treeRange = TreeRange.of(board, from - oneAhead, oneAhead + size);
        return IntStream.range(oneAhead, treeRange.size())
                .mapToObj(i -> pivot(treeRange, i, from - oneAhead + i))
                .toList();
    }

    private List<Question.Pivot> spread(BoardOrder board, int from, int size, int count) {
        List<Question.Pivot> pivots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // The middle of the i-th of so many equal parts.
            pivots.addAll(all(board, from + (int) ((2L * i + 1) * size / (2L * count)), 1));
        }
        return pivots;
    }

    /** The entry ahead of it in the range shows whether it is the first with its score and time, and so needs no id. */
    private Question.Pivot pivot(TreeRange treeRange, int index, int ahead) {
        return index > 0 && treeRange.isTied(index - 1, index)
                ? new Question.Pivot(withId(treeRange, index), ahead)
                : new Question.Pivot(treeRange.nameless(index), ahead);
    }

    /** Pivots never include names. */
    private Place withId(TreeRange treeRange, int index) {
        return treeRange.place(index, userLookup.id(treeRange.user(index)));
    }
}
