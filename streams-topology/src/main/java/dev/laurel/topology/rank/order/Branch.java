package dev.laurel.topology.rank.order;

import org.jspecify.annotations.Nullable;

/**
 * A branch of a {@link RankTree}: up to 64 child nodes in order, each with its first user and its count, so that a
 * search descends into only one of them.
 */
final class Branch extends TreeNode {
    private static final int CHILDREN_MAX = 64;
    private static final int MERGED_MAX = CHILDREN_MAX / 2;

    /** One more than the most: a branch takes in the child that makes it split. */
    private final @Nullable TreeNode[] children = new @Nullable TreeNode[CHILDREN_MAX + 1];

    private final int[] counts = new int[CHILDREN_MAX + 1];
    private final long[] scores = new long[CHILDREN_MAX + 1];
    private final long[] secondKeys = new long[CHILDREN_MAX + 1];
    private final int[] users = new int[CHILDREN_MAX + 1];
    private int width;
    private int count;

    private Branch() {}

    static Branch of(TreeNode lower, TreeNode upper) {
        Branch branch = new Branch();
        branch.insert(0, lower);
        branch.insert(1, upper);
        return branch;
    }

    /** The only child, if there is but one: then this branch is not needed. */
    @Nullable TreeNode only() {
        return width == 1 ? children[0] : null;
    }

    @Override
    int count() {
        return count;
    }

    @Override
    int ahead(Position position) {
        int index = childOf(position);
        int ahead = child(index).ahead(position);
        for (int i = 0; i < index; i++) {
            ahead += counts[i];
        }
        return ahead;
    }

    @Override
    @Nullable TreeNode add(Position position) {
        int index = childOf(position);
        TreeNode upper = child(index).add(position);
        refresh(index);
        if (upper != null) {
            insert(index + 1, upper);
        }
        return width > CHILDREN_MAX ? split() : null;
    }

    @Override
    boolean remove(Position position) {
        int index = childOf(position);
        if (!child(index).remove(position)) {
            return false;
        }
        if (child(index).count() == 0) {
            drop(index);
            return true;
        }
        refresh(index);
        if (child(index).isSparse() && !mergeAt(index)) {
            mergeAt(index - 1);
        }
        return true;
    }

    @Override
    void visit(int from, int most, RankTree.Visitor visitor) {
        int skip = from;
        int left = most;
        for (int i = 0; i < width && left > 0; i++) {
            if (skip >= counts[i]) {
                skip -= counts[i];
            } else {
                child(i).visit(skip, left, visitor);
                left -= counts[i] - skip;
                skip = 0;
            }
        }
    }

    @Override
    boolean isSparse() {
        return width < MERGED_MAX;
    }

    @Override
    boolean isRoomFor(TreeNode next) {
        return width + ((Branch) next).width <= MERGED_MAX;
    }

    @Override
    void absorb(TreeNode next) {
        Branch branch = (Branch) next;
        for (int i = 0; i < branch.width; i++) {
            insert(width, branch.child(i));
        }
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

    /** The child within which a position lies: the last that begins ahead of it, or at it. */
    private int childOf(Position position) {
        int low = 1;
        int high = width;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (position.isAt(scores[middle], secondKeys[middle], users[middle])
                    || position.isBehind(scores[middle], secondKeys[middle], users[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private boolean mergeAt(int index) {
        if (index < 0 || index + 1 >= width || !child(index).isRoomFor(child(index + 1))) {
            return false;
        }
        child(index).absorb(child(index + 1));
        drop(index + 1);
        refresh(index);
        return true;
    }

    private TreeNode child(int index) {
        TreeNode child = children[index];
        if (child == null) {
            throw new IllegalStateException("there is no such child");
        }
        return child;
    }

    private Branch split() {
        Branch upper = new Branch();
        int half = width / 2;
        for (int i = half; i < width; i++) {
            upper.insert(i - half, child(i));
        }
        while (width > half) {
            drop(width - 1);
        }
        return upper;
    }

    private void insert(int index, TreeNode child) {
        move(index, index + 1);
        width++;
        children[index] = child;
        counts[index] = 0;
        refresh(index);
    }

    private void drop(int index) {
        count -= counts[index];
        move(index + 1, index);
        width--;
        children[width] = null;
    }

    private void refresh(int index) {
        TreeNode child = child(index);
        count += child.count() - counts[index];
        counts[index] = child.count();
        scores[index] = child.firstScore();
        secondKeys[index] = child.firstSecondKey();
        users[index] = child.firstUser();
    }

    /** Moves all from one index on to another. */
    private void move(int from, int to) {
        int length = width - from;
        System.arraycopy(children, from, children, to, length);
        System.arraycopy(counts, from, counts, to, length);
        System.arraycopy(scores, from, scores, to, length);
        System.arraycopy(secondKeys, from, secondKeys, to, length);
        System.arraycopy(users, from, users, to, length);
    }
}
