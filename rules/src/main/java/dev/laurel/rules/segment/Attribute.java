package dev.laurel.rules.segment;

import dev.laurel.schemas.ActionRules;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An attribute of actions that the catalogue declares.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param values those that it may have, up to {@link #VALUES_MAX}; if there are none, it may have any, and no board can
 *     be split by it
 */
public record Attribute(String name, SortedSet<String> values) {
    /** A board for each, and for each of another attribute's beside it. */
    public static final int VALUES_MAX = 1_000;

    /** What an action has of its own. */
    private static final Set<String> RESERVED = Set.of(SegmentPart.COUNTRY, SegmentPart.TEAM);

    /** @throws IllegalArgumentException if a bound is broken; the message says what is allowed */
    public Attribute {
        require(ActionRules.isAttributeName(name), "the name '" + name + "' must be 1 to 64 of A-Z a-z 0-9 _ -");
        require(!RESERVED.contains(name), "an attribute cannot have the name '" + name + "'");
        require(values.size() <= VALUES_MAX, "'values' must be at most " + VALUES_MAX);
        values.forEach(value -> require(
                ActionRules.isSegmentValue(value), "the value '" + value + "' must be 1 to 64 of A-Z a-z 0-9 -"));
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** Whether an action may have this value of it: as declared, also in upper and lower case. */
    public boolean allows(Object value) {
        return values.isEmpty() || (value instanceof String text && values.contains(text));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
