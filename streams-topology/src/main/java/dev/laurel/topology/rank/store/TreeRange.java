package dev.laurel.topology.rank.store;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.rank.order.Position;
import dev.laurel.topology.rank.rows.TeamRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A range of consecutive users in the tree, by number only. */
final class TreeRange {
    private final Order order;
    private final long[] scores;
    private final long[] times;
    private final int[] users;
    private int size;

    private TreeRange(Order order, int size) {
        this.order = order;
        scores = new long[size];
        times = new long[size];
        users = new int[size];
    }

    /** The users from the {@code from}th on, counted from 0, up to a limit. */
    static TreeRange of(BoardOrder board, int from, int count) {
        int most = Math.max(0, Math.min(count, board.tree().count() - from));
        TreeRange treeRange = new TreeRange(board.order(), most);
        board.tree().visit(from, most, treeRange::add);
        return treeRange;
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

    /**
     * Who stands there.
     *
     * @param username null where there is none, or none is wanted: then it is the id
     * @param members of a team; null of a user, or where they are not wanted
     */
    Place place(int index, byte[] id, @Nullable String username, @Nullable Integer members) {
        String userId = TeamRow.name(new String(id, StandardCharsets.US_ASCII));
        return new Place(userId, username == null ? userId : username, score(index), time(index), members);
    }
}
