package dev.laurel.schemas.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of the rules, as it stands in the topic {@code rules}: a whole catalogue, which becomes the version after the
 * one that it is based on. Of several changes that are based on one version the first in the topic counts, so that two
 * writers need no lock; every reader comes to the same.
 *
 * @param schemaVersion of this schema: 1
 * @param basedOn the number of the version before; 0 for the first
 * @param at when it was made
 * @param by who made it: an admin's user id, or the name of a process that was started with a file
 * @param note why; empty if nobody said
 * @param from from which moment on an action's points are those of this catalogue, by the action's {@code timestamp};
 *     absent for all actions there are
 * @param source where it came from
 * @param catalog the catalogue as YAML
 */
public record RulesChange(
        int schemaVersion,
        int basedOn,
        Instant at,
        String by,
        String note,
        @Nullable Instant from,
        Source source,
        String catalog) {
    private static final int VERSION = 1;
    private static final String KEY_PREFIX = "version/";

    /** Where rules come from. */
    public enum Source {
        /** The file with which a process was started. */
        @JsonProperty("file")
        FILE,
        /** An admin, through a gateway. */
        @JsonProperty("api")
        API
    }

    @JsonCreator
    public RulesChange {
        if (schemaVersion != VERSION) {
            throw new IllegalArgumentException("unknown schema version");
        }
        if (basedOn < 0) {
            throw new IllegalArgumentException("basedOn must not be negative");
        }
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(catalog, "catalog");
    }

    /** A change of the current schema version. */
    public RulesChange(
            int basedOn, Instant at, String by, String note, @Nullable Instant from, Source source, String catalog) {
        this(VERSION, basedOn, at, by, note, from, source, catalog);
    }

    /** The record's key. Each change has its own, so that compaction keeps all of them. */
    public static String key(String changeId) {
        return KEY_PREFIX + changeId;
    }

    /** Whether a record's key is of a change. */
    public static boolean isKey(String key) {
        return key.startsWith(KEY_PREFIX);
    }
}
