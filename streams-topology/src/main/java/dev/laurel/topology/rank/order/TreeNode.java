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

    /** Shows the users from the {@code from}th on, counted from 0, at most so many. */
    abstract void visit(int from, int count, RankTree.Visitor visitor);

    /** Whether there may be room for a neighbour, told without a look at one: most are not in the processor's cache. */
    abstract boolean isSparse();

    /** Whether this and its neighbour are together little enough to be one. */
    abstract boolean isRoomFor(TreeNode next);

    /** Takes over all that its neighbour behind it has. */
    abstract void absorb(TreeNode next);

    /** What stands first, which is how a branch tells its children apart. */
    abstract long firstScore();

    abstract long firstTime();

    abstract int firstUser();
}
