package dev.laurel.rules.version;

/**
 * How far the users are counted by a version that not all partitions have reached.
 *
 * @param target the number of the version
 * @param waiting how many versions are counted after it
 * @param users how many have been counted by it, over all partitions
 * @param usersAbout how many there are, about
 */
public record RecountStatus(int target, int waiting, long users, long usersAbout) {
    private static final int ALL = 100;

    /** 0 to 99: at the end it is no longer going on. */
    public int percent() {
        return usersAbout <= 0 ? 0 : (int) Math.min(ALL - 1, Math.max(0, users) * ALL / usersAbout);
    }
}
