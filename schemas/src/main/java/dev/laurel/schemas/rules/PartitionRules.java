package dev.laurel.schemas.rules;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * By which version of the rules a partition has counted its users, as it stands in the topic {@code rules}.
 *
 * @param schemaVersion of this schema: 1
 * @param reached the version by which all users are counted
 * @param target the version by which they are being counted; the same if none
 * @param users how many have been counted by the target
 * @param usersAbout how many there are, about
 */
public record PartitionRules(int schemaVersion, int reached, int target, long users, long usersAbout) {
    private static final int VERSION = 1;
    private static final String KEY_PREFIX = "partition/";

    @JsonCreator
    public PartitionRules {
        if (schemaVersion != VERSION) {
            throw new IllegalArgumentException("unknown schema version");
        }
    }

    /** A record of the current schema version. */
    public PartitionRules(int reached, int target, long users, long usersAbout) {
        this(VERSION, reached, target, users, usersAbout);
    }

    /** Of a partition that counts by one version. */
    public static PartitionRules at(int version) {
        return new PartitionRules(version, version, 0, 0);
    }

    /** The record's key. */
    public static String key(int partition) {
        return KEY_PREFIX + partition;
    }

    /** Whether a record's key is of a partition. */
    public static boolean isKey(String key) {
        return key.startsWith(KEY_PREFIX);
    }

    /**
     * The partition in a record's key.
     *
     * @throws NumberFormatException if there is none
     */
    public static int partitionOf(String key) {
        return Integer.parseInt(key.substring(KEY_PREFIX.length()));
    }
}
