package dev.laurel.topology.rank.order;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of a {@link RankTree}: up to 128 users in flat arrays, which grow by a few entries at a time, so that little
 * of them is unused.
 */
final class Leaf extends TreeNode {
    static final int USERS_MAX = 128;
    /** Two neighbours become one only when half full together, so that they do not part again at the next user. */
    private static final int MERGED_MAX = USERS_MAX / 2;

    private static final int STEP = 8;

    private int count;
    private long[] scores = new long[STEP];
    private long[] secondKeys = new long[STEP];
    private int[] users = new int[STEP];

    @Override
    int count() {
        return count;
    }

    @Override
    int ahead(Position position) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (position.isBehind(scores[middle], secondKeys[middle], users[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    @Nullable TreeNode add(Position position) {
        int at = ahead(position);
        Leaf upper = count == USERS_MAX ? split() : null;
        Leaf target = this;
        if (upper != null && at > count) {
            at -= count;
            target = upper;
        }
        target.insert(at, position);
        return upper;
    }

    @Override
    boolean remove(Position position) {
        int at = ahead(position);
        if (at == count || users[at] != position.user()) {
            return false;
        }
        move(at + 1, at);
        count--;
        if (scores.length - count > 2 * STEP) {
            resize(count + STEP);
        }
        return true;
    }

    @Override
    void visit(int from, int most, RankTree.Visitor visitor) {
        int end = Math.min(count, from + most);
        for (int i = from; i < end; i++) {
            visitor.visit(scores[i], secondKeys[i], users[i]);
        }
    }

    @Override
    boolean isSparse() {
        return count < MERGED_MAX;
    }

    @Override
    boolean isRoomFor(TreeNode next) {
        return count + next.count() <= MERGED_MAX;
    }

    @Override
    void absorb(TreeNode next) {
        Leaf leaf = (Leaf) next;
        resize(count + leaf.count);
        leaf.copyTo(this, 0, count, leaf.count);
        count += leaf.count;
    }

    @Override
    long firstScore() {
        return scores[0];
    }

    @Override
    long firstSecondKey() {
        return secondKeys[0];
    }

    @Override
    int firstUser() {
        return users[0];
    }

    private void insert(int at, Position position) {
        if (count == scores.length) {
            resize(Math.min(USERS_MAX, count + STEP));
        }
        move(at, at + 1);
        scores[at] = position.score();
        secondKeys[at] = position.second();
        users[at] = position.user();
        count++;
    }

    private Leaf split() {
        int half = count / 2;
        Leaf upper = new Leaf();
        upper.resize(count - half + STEP);
        copyTo(upper, half, 0, count - half);
        upper.count = count - half;
        count = half;
        resize(half + STEP);
        return upper;
    }

    private void copyTo(Leaf target, int from, int to, int length) {
        System.arraycopy(scores, from, target.scores, to, length);
        System.arraycopy(secondKeys, from, target.secondKeys, to, length);
        System.arraycopy(users, from, target.users, to, length);
    }

    /** Moves all from one index on to another. */
    private void move(int from, int to) {
        copyTo(this, from, to, count - from);
    }

    private void resize(int length) {
        scores = Arrays.copyOf(scores, length);
        secondKeys = Arrays.copyOf(secondKeys, length);
        users = Arrays.copyOf(users, length);
    }
}
