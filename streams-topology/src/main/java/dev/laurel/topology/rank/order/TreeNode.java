package dev.laurel.topology.rank.order;

import org.jspecify.annotations.Nullable;

/** A node of a {@link RankTree}: a range of the board, never empty except when it is the whole tree. */
abstract sealed class TreeNode permits Leaf, Branch {
    /** How many users stand within. */
    abstract int count();

    /** How many of them stand ahead of a position. */
    abstract int ahead(Position position);

    /** Adds a user, and returns the upper half if there was too much for one node. */
    abstract @Nullable TreeNode add(Position position);

    /** Removes a user; false if no user is there. */
    abstract boolean remove(Position position);

    /** Visits the users from the {@code from}th on, counted from 0, up to a limit. */
    abstract void visit(int from, int count, RankTree.Visitor visitor);

    /**
     * Whether there may be room for a neighbour's entries, without reading a neighbour: most are not in the CPU cache.
     */
    abstract boolean isSparse();

    /** Whether this and its neighbour are together little enough to be one. */
    abstract boolean isRoomFor(TreeNode next);

    /** Takes over all that its neighbour behind it has. */
    abstract void absorb(TreeNode next);

    /** The first entry, by which a branch distinguishes its children. */
    abstract long firstScore();

    abstract long firstSecondKey();

    abstract int firstUser();
}
