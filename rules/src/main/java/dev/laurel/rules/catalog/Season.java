package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A period with a name.
 *
 * @param name 1 to 64 of {@code a-z 0-9 -}
 * @param start its first moment
 * @param end the first moment after it
 */
public record Season(String name, Instant start, Instant end) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /** @throws RuleException if a bound is broken */
    public Season {
        RuleException.require(
                NAME.matcher(name).matches(), name, "the season '" + name + "' must match " + NAME.pattern());
        RuleException.require(start.isBefore(end), name, "the season '" + name + "' must end after it starts");
    }
}
