package dev.laurel.rules.catalog;

import dev.laurel.rules.segment.SegmentPart;
import dev.laurel.schemas.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an action that split a board into one board per value, or per pair of values.
 *
 * @param parts one or two, in the order of the values in the ids
 */
public record Segment(List<SegmentPart> parts) {
    /** By the user's country. */
    public static final Segment COUNTRY = new Segment(List.of(new SegmentPart.Country()));

    static final int PARTS_MAX = 2;
    private static final String SEPARATOR = ":";

    /** @throws RuleException if there are none, more than two, or two of one name */
    public Segment {
        parts = List.copyOf(parts);
        long names = parts.stream().map(SegmentPart::name).distinct().count();
        RuleException.require(
                !parts.isEmpty() && parts.size() <= PARTS_MAX && names == parts.size(),
                "segment",
                "'segment' must be one or two different attributes");
    }

    /** The attributes as the values are in the ids, as {@code country:level}. */
    public String name() {
        return parts.stream().map(SegmentPart::name).collect(Collectors.joining(SEPARATOR));
    }

    /** How many parts of an id it takes. */
    public int size() {
        return parts.size();
    }

    /** The action's values, or null where it lacks one and so does not count on such a board. */
    @Nullable String of(Action action) {
        String first = parts.getFirst().of(action);
        if (first == null || parts.size() == 1) {
            return first;
        }
        String second = parts.getLast().of(action);
        return second == null ? null : first + SEPARATOR + second;
    }

    /** The values in their one spelling; empty if there is no board of them. */
    Optional<String> spelling(List<String> values) {
        Optional<String> first = parts.getFirst().spelling(values.getFirst());
        return parts.size() == 1
                ? first
                : first.flatMap(
                        value -> parts.getLast().spelling(values.getLast()).map(v -> value + SEPARATOR + v));
    }

    /** The part of which one of these values is none. */
    SegmentPart misspelled(List<String> values) {
        SegmentPart first = parts.getFirst();
        return first.spelling(values.getFirst()).isEmpty() ? first : parts.getLast();
    }

    /** How it is written in the form of ids. */
    String form() {
        return name().toUpperCase(Locale.ROOT);
    }

    /** What decides on which board an action counts. */
    String rule() {
        return parts.stream().map(SegmentPart::rule).collect(Collectors.joining(" and "));
    }
}
