package dev.laurel.topology.rank;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Users who stand one behind the other, as the tree knows them: by numbers alone. */
final class Stretch {
    private final Order order;
    private final long[] scores;
    private final long[] times;
    private final int[] users;
    private int size;

    private Stretch(Order order, int size) {
        this.order = order;
        scores = new long[size];
        times = new long[size];
        users = new int[size];
    }

    /** Those from the {@code from}th on, counted from 0, at most so many. */
    static Stretch of(BoardOrders.BoardOrder board, int from, int count) {
        int most = Math.max(0, Math.min(count, board.tree().count() - from));
        Stretch stretch = new Stretch(board.order(), most);
        board.tree().visit(from, most, stretch::add);
        return stretch;
    }

    private void add(long score, long time, int user) {
        scores[size] = score;
        times[size] = time;
        users[size] = user;
        size++;
    }

    int size() {
        return size;
    }

    long score(int index) {
        return Position.sortable(scores[index], order);
    }

    Instant time(int index) {
        return Instant.ofEpochMilli(times[index]);
    }

    int user(int index) {
        return users[index];
    }

    /** Whether only their ids tell which of two is ahead. */
    boolean isTied(int one, int other) {
        return scores[one] == scores[other] && times[one] == times[other];
    }

    /** @param username null where there is none, or none is wanted: then it is the id */
    Place place(int index, byte[] id, @Nullable String username) {
        String userId = new String(id, StandardCharsets.US_ASCII);
        return new Place(userId, username == null ? userId : username, score(index), time(index));
    }
}
