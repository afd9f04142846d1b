package dev.laurel.topology.rank.order;

/**
 * One board's users in order, in memory: a counted B+ tree, in which every branch knows the number of users below each
 * child. Finding a rank, finding the user at a rank, and a change take O(log n); a page takes O(log n) plus its length.
 *
 * <p>A user takes 20 bytes (score, second key, number), plus about 3 for unused array entries and the nodes. Ids and names
 * stay on disk. Not thread-safe.
 */
public final class RankTree {
    private TreeNode root = new Leaf();

    /** Is shown a user; a score as in {@link Position}. */
    @FunctionalInterface
    public interface Visitor {
        public void visit(long score, long secondKey, int user);
    }

    public int count() {
        return root.count();
    }

    /** Adds a user who is not in the tree. */
    public void add(Position position) {
        TreeNode upper = root.add(position);
        if (upper != null) {
            root = Branch.of(root, upper);
        }
    }

    /** @throws IllegalStateException if the user does not stand there, which would mean that tree and rows disagree */
    public void remove(Position position) {
        if (!root.remove(position)) {
            throw new IllegalStateException("a user is missing from the order");
        }
        if (root.count() == 0) {
            root = new Leaf();
        } else if (root instanceof Branch branch) {
            TreeNode only = branch.only();
            root = only == null ? root : only;
        }
    }

    /** How many users stand ahead of a position. */
    public int ahead(Position position) {
        return root.ahead(position);
    }

    /** Visits users in order, from the {@code from}th on, counted from 0, up to a limit. */
    public void visit(int from, int count, Visitor visitor) {
        root.visit(from, count, visitor);
    }
}
