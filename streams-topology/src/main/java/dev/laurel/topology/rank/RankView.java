package dev.laurel.topology.rank;

import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
        byte[] name = question.board().getBytes(StandardCharsets.US_ASCII);
        List<Place> stretch = new ArrayList<>();
        board.tree().visit(ahead - before, before + question.count(), (score, time, user) -> {
            byte[] id = users.id(user);
            stretch.add(place(board, score, time, id, username(id, name)));
        });
        return new Question.Sliced(
                board.tree().count(), ahead, stretch.subList(0, before), stretch.subList(before, stretch.size()));
    }

    private Question.Sampled sample(BoardOrders.BoardOrder board, Question.Sample question) {
        Place after = question.after();
        Place until = question.until();
        int from = after == null ? 0 : BoardOrders.aheadOrAt(board, after, users::id);
        int to = until == null ? board.tree().count() : BoardOrders.ahead(board, until, users::id);
        int size = Math.max(0, to - from);
        int count = Math.min(size, question.count());
        List<Question.Pivot> pivots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // The middle of the i-th of so many equal parts.
            int ahead = from + (int) ((2L * i + 1) * size / (2L * count));
            board.tree()
                    .visit(
                            ahead,
                            1,
                            (score, time, user) -> pivots.add(
                                    size > count
                                            ? pivot(board, score, time, user, ahead)
                                            : named(board, score, time, user, ahead)));
        }
        return new Question.Sampled(from, size, pivots);
    }

    private Question.Pivot pivot(BoardOrders.BoardOrder board, long score, long time, int user, int ahead) {
        return board.tree().ahead(Position.first(score, time)) == ahead
                ? Question.Pivot.nameless(Position.sortable(score, board.order()), Instant.ofEpochMilli(time), ahead)
                : named(board, score, time, user, ahead);
    }

    private Question.Pivot named(BoardOrders.BoardOrder board, long score, long time, int user, int ahead) {
        return new Question.Pivot(place(board, score, time, users.id(user), null), ahead);
    }

    private static Place place(
            BoardOrders.BoardOrder board, long score, long time, byte[] id, @Nullable String username) {
        String userId = new String(id, StandardCharsets.US_ASCII);
        return new Place(
                userId,
                username == null ? userId : username,
                Position.sortable(score, board.order()),
                Instant.ofEpochMilli(time));
    }

    private @Nullable String username(byte[] id, byte[] board) {
        byte[] row = users.get(id);
        if (row == null) {
            throw new IllegalStateException("a user in the order has lost the row");
        }
        RowReader reader = new RowReader(row, Rows.ROW_OFFSET);
        while (reader.next()) {
            if (reader.isBoard(board)) {
                return reader.username();
            }
        }
        throw new IllegalStateException("a user in the order is not on the board");
    }
}
