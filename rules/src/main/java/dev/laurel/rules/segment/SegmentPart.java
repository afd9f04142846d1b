package dev.laurel.rules.segment;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the attributes of an action by which a board splits. */
public sealed interface SegmentPart {
    String COUNTRY = "country";
    String TEAM = "team";

    /** What it is called in the catalogue. */
    String name();

    /** The action's value in its one spelling; null where it has none, and so does not count on such a board. */
    @Nullable String of(Action action);

    /** The one spelling of a value; empty if there is no board of it. */
    Optional<String> spelling(String value);

    /** What decides on which board an action counts. */
    String rule();

    /** Which values there are, as a sentence for those who ask for another one. */
    String expected();

    /** The country of the user. */
    record Country() implements SegmentPart {
        @Override
        public String name() {
            return COUNTRY;
        }

        @Override
        public @Nullable String of(Action action) {
            @Nullable String country = action.country();
            return country == null ? null : Countries.spelling(country);
        }

        @Override
        public Optional<String> spelling(String value) {
            return ActionRules.isSegmentValue(value) ? Optional.of(Countries.spelling(value)) : Optional.empty();
        }

        @Override
        public String rule() {
            return COUNTRY + " (codes " + Countries.digest() + ")";
        }

        @Override
        public String expected() {
            return "a segment is 1 to 64 of A-Z a-z 0-9 -";
        }
    }

    /** The team for which the action counts. */
    record Team() implements SegmentPart {
        @Override
        public String name() {
            return TEAM;
        }

        @Override
        public @Nullable String of(Action action) {
            return action.team();
        }

        @Override
        public Optional<String> spelling(String value) {
            return ActionRules.isSegmentValue(value) ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String rule() {
            return TEAM;
        }

        @Override
        public String expected() {
            return "a team is 1 to 64 of A-Z a-z 0-9 -";
        }
    }

    /** An attribute that the catalogue declares with its values. What is none of them counts on no such board. */
    record Declared(Attribute attribute) implements SegmentPart {
        @Override
        public String name() {
            return attribute.name();
        }

        @Override
        public @Nullable String of(Action action) {
            return action.attributes().get(name()) instanceof String value
                    ? spelling(value).orElse(null)
                    : null;
        }

        @Override
        public Optional<String> spelling(String value) {
            return attribute.values().contains(value) ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String rule() {
            return name() + " of " + attribute.values();
        }

        @Override
        public String expected() {
            return "a " + name() + " is one of the values that the catalogue declares";
        }
    }
}
