package dev.laurel.topology.rank.store;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Place;
import dev.laurel.topology.rank.order.Position;
import dev.laurel.topology.rank.rows.RowReader;
import dev.laurel.topology.rank.rows.TeamRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A range of consecutive users in the tree, by number only. */
final class TreeRange {
    private final PlaceOrder order;
    private final long[] scores;
    private final long[] secondKeys;
    private final int[] users;
    private int size;

    private TreeRange(PlaceOrder order, int size) {
        this.order = order;
        scores = new long[size];
        secondKeys = new long[size];
        users = new int[size];
    }

    /** The users from the {@code from}th on, counted from 0, up to a limit. */
    static TreeRange of(BoardOrder board, int from, int count) {
        int most = Math.max(0, Math.min(count, board.tree().count() - from));
        TreeRange treeRange = new TreeRange(board.order(), most);
        board.tree().visit(from, most, treeRange::add);
        return treeRange;
    }

    private void add(long score, long second, int user) {
        scores[size] = score;
        secondKeys[size] = second;
        users[size] = user;
        size++;
    }

    int size() {
        return size;
    }

    long score(int index) {
        return Position.sortable(scores[index], order.order());
    }

    int user(int index) {
        return users[index];
    }

    /** Whether only their ids tell which of two is ahead. */
    boolean isTied(int one, int other) {
        return scores[one] == scores[other] && secondKeys[one] == secondKeys[other];
    }

    /**
     * Who stands there.
     *
     * @param row that of the user, read up to the board
     */
    Place place(byte[] id, RowReader row) {
        String userId = name(id);
        String username = row.username();
        return new Place(
                userId,
                username == null ? userId : username,
                Place.saturate(row.exact()),
                Instant.ofEpochMilli(row.lastUpdatedMs()),
                row.members(),
                row.actions());
    }

    /** The same by what orders it alone. */
    Place place(int index, byte[] id) {
        return order.atSecond(name(id), score(index), secondKeys[index]);
    }

    /** A place ahead of everyone of that score and second key. */
    Place nameless(int index) {
        return order.atSecond("", score(index), secondKeys[index]);
    }

    private static String name(byte[] id) {
        return TeamRow.name(new String(id, StandardCharsets.US_ASCII));
    }
}
