package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import dev.laurel.rules.segment.SegmentPart;
import dev.laurel.schemas.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an action that split a board into one board per value, or per values of several.
 *
 * @param parts in the order of the values in the ids
 */
public record Segment(List<SegmentPart> parts) {
    /** By the user's country. */
    public static final Segment COUNTRY = new Segment(List.of(new SegmentPart.Country()));

    static final int PARTS_MAX = 2;
    private static final String SEPARATOR = ":";

    /** @throws RuleException if there are none, or two of one name */
    public Segment {
        parts = List.copyOf(parts);
        long names = parts.stream().map(SegmentPart::name).distinct().count();
        RuleException.require(
                !parts.isEmpty() && parts.size() <= PARTS_MAX + 1 && names == parts.size(),
                "segment",
                "'segment' must be one or two different attributes");
    }

    /** What the boards of teams' members split by: by team, behind what splits the boards of teams. */
    static Segment andTeam(Optional<Segment> segment) {
        List<SegmentPart> all = new ArrayList<>(segment.map(Segment::parts).orElse(List.of()));
        all.add(new SegmentPart.Team());
        return new Segment(all);
    }

    /** The attributes as the values are in the ids, as {@code country:level}. */
    public String name() {
        return parts.stream().map(SegmentPart::name).collect(Collectors.joining(SEPARATOR));
    }

    /** How many parts of an id it takes. */
    public int size() {
        return parts.size();
    }

    /** Whether the boards split by an attribute. */
    boolean has(String attribute) {
        return parts.stream().map(SegmentPart::name).anyMatch(attribute::equals);
    }

    /** The action's values, or null where it lacks one and so does not count on such a board. */
    @Nullable String of(Action action) {
        String first = parts.getFirst().of(action);
        if (parts.size() == 1 || first == null) {
            return first;
        }
        StringBuilder values = new StringBuilder(first);
        for (SegmentPart part : parts.subList(1, parts.size())) {
            String value = part.of(action);
            if (value == null) {
                return null;
            }
            values.append(SEPARATOR).append(value);
        }
        return values.toString();
    }

    /** The values in their one spelling; empty if there is no board of them. */
    Optional<String> spelling(List<String> values) {
        StringJoiner spelled = new StringJoiner(SEPARATOR);
        for (int i = 0; i < parts.size(); i++) {
            Optional<String> value = parts.get(i).spelling(values.get(i));
            if (value.isEmpty()) {
                return value;
            }
            spelled.add(value.get());
        }
        return Optional.of(spelled.toString());
    }

    /** The first part of which one of these values is none. */
    SegmentPart misspelled(List<String> values) {
        return IntStream.range(0, parts.size())
                .filter(i -> parts.get(i).spelling(values.get(i)).isEmpty())
                .mapToObj(parts::get)
                .findFirst()
                .orElseThrow();
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
