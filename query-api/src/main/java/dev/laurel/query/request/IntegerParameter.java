package dev.laurel.query.request;

import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * An optional query parameter that is an integer, given at most once.
 *
 * @param name the parameter's name
 * @param min the smallest accepted value
 * @param max the largest accepted value, of at most 16 digits
 */
public record IntegerParameter(String name, long min, long max) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    /**
     * Its value; empty if it is given in any other way.
     *
     * @param given every value that the request gives for it
     * @param usual what it is where none is given
     */
    public OptionalLong read(List<String> given, long usual) {
        if (given.isEmpty()) {
            return OptionalLong.of(usual);
        }
        if (given.size() != 1 || !DIGITS.matcher(given.getFirst()).matches()) {
            return OptionalLong.empty();
        }
        long value = Long.parseLong(given.getFirst());
        return value >= min && value <= max ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** What to say where it is given in any other way. */
    public Refusal refusal() {
        return new Refusal(
                ErrorCode.MALFORMED,
                name + " must be a whole number within its bounds, given once",
                Map.of("field", name, "minimum", min, "maximum", max));
    }
}
