package dev.laurel.topology.rank;

import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be read of an open store. Only to be used under the store's lock. */
final class RankView {
    private final Users users;
    private final BoardOrders orders;

    RankView(Users users, BoardOrders orders) {
        this.users = users;
        this.orders = orders;
    }

    @SuppressWarnings("unchecked") // each question is of the kind of its answer
    <R> R answer(RankQuery<R> query) {
        return (R)
                switch (query) {
                    case RankQuery.Boards() -> orders.boards();
                    case RankQuery.Ask<?>(Question<?> question) -> answer(question);
                    case RankQuery.Own<?>(Question<?> question) -> answer(question);
                };
    }

    private Object answer(Question<?> asked) {
        return switch (asked) {
            case Question.PlacesOf question -> placesOf(question.userId());
            case Question.Slice question ->
                orders.of(question.board())
                        .map(board -> slice(board, question))
                        .orElseGet(() -> new Question.Sliced(0, 0, List.of(), List.of()));
            case Question.Sample question ->
                orders.of(question.board())
                        .map(board -> sample(board, question))
                        .orElseGet(() -> new Question.Sampled(0, 0, List.of()));
        };
    }

    private SortedMap<String, Place> placesOf(String userId) {
        SortedMap<String, Place> places = new TreeMap<>();
        byte[] row = users.get(userId.getBytes(StandardCharsets.US_ASCII));
        if (row != null) {
            RowReader reader = new RowReader(row, Rows.ROW_OFFSET);
            while (reader.next()) {
                places.put(reader.board(), reader.standing().place(userId));
            }
        }
        return places;
    }

    private Question.Sliced slice(BoardOrders.BoardOrder board, Question.Slice question) {
        Place from = question.from();
        int ahead = from == null ? 0 : BoardOrders.ahead(board, from, users::id);
        int before = Math.min(ahead, question.before());
        Stretch stretch = Stretch.of(board, ahead - before, before + question.count());
        List<Place> places = places(stretch, question.board());
        return new Question.Sliced(
                board.tree().count(), ahead, places.subList(0, before), places.subList(before, places.size()));
    }

    private List<Place> places(Stretch stretch, String board) {
        byte[] name = board.getBytes(StandardCharsets.US_ASCII);
        return IntStream.range(0, stretch.size())
                .mapToObj(i -> place(stretch, i, name))
                .toList();
    }

    private Place place(Stretch stretch, int index, byte[] board) {
        byte[] id = users.id(stretch.user(index));
        return stretch.place(index, id, username(Users.there(users.get(id)), board));
    }

    private Question.Sampled sample(BoardOrders.BoardOrder board, Question.Sample question) {
        Place after = question.after();
        Place until = question.until();
        int from = after == null ? 0 : BoardOrders.aheadOrAt(board, after, users::id);
        int to = until == null ? board.tree().count() : BoardOrders.ahead(board, until, users::id);
        int size = Math.max(0, to - from);
        return new Question.Sampled(
                from,
                size,
                size > question.count() ? spread(board, from, size, question.count()) : all(board, from, size));
    }

    private List<Question.Pivot> all(BoardOrders.BoardOrder board, int from, int size) {
        Stretch stretch = Stretch.of(board, from, size);
        return IntStream.range(0, size)
                .mapToObj(i -> new Question.Pivot(withId(stretch, i), from + i))
                .toList();
    }

    private List<Question.Pivot> spread(BoardOrders.BoardOrder board, int from, int size, int count) {
        List<Question.Pivot> pivots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // The middle of the i-th of so many equal parts.
            pivots.add(pivot(board, from + (int) ((2L * i + 1) * size / (2L * count))));
        }
        return pivots;
    }

    /** With the one ahead of it, which tells whether it is the first of its score and time and needs no id. */
    private Question.Pivot pivot(BoardOrders.BoardOrder board, int ahead) {
        boolean hasOneAhead = ahead > 0;
        Stretch two = Stretch.of(board, hasOneAhead ? ahead - 1 : 0, hasOneAhead ? 2 : 1);
        int last = two.size() - 1;
        return hasOneAhead && two.isTied(0, 1)
                ? new Question.Pivot(withId(two, last), ahead)
                : Question.Pivot.nameless(two.score(last), two.time(last), ahead);
    }

    /** Names are never told with pivots. */
    private Place withId(Stretch stretch, int index) {
        return stretch.place(index, users.id(stretch.user(index)), null);
    }

    private static @Nullable String username(byte[] row, byte[] board) {
        RowReader reader = new RowReader(row, Rows.ROW_OFFSET);
        while (reader.next()) {
            if (reader.isBoard(board)) {
                return reader.username();
            }
        }
        throw new IllegalStateException("a user in the order is not on the board");
    }
}
