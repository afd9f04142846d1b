package dev.laurel.launcher.settings;

import dev.laurel.schemas.ActionRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of decisions about users.
 *
 * @param users those about whom admins alone may decide
 */
public record AdminSettings(Set<String> users) {
    private static final String ADMINS = "ADMINS";
    /** A list that a person can still read. */
    private static final int COUNT_MAX = 1_000;

    private static final Pattern ANYTHING = Pattern.compile("(?s).*");
    private static final String BOUND =
            "must be at most " + COUNT_MAX + " user ids, each 1 to 128 of A-Z a-z 0-9 . _ : @ -, with commas between";

    static AdminSettings read(Variables variables, Mode mode) {
        if (!mode.hasGateway()) {
            variables.knows(ADMINS);
            return new AdminSettings(Set.of());
        }
        // One by one: a pattern of so long a list would overflow the stack.
        Optional<String> text = variables.text(ADMINS, ANYTHING, BOUND);
        List<String> users = text.stream()
                .flatMap(all -> Arrays.stream(all.split(",", -1)))
                .map(String::strip)
                .distinct()
                .toList();
        if (users.size() > COUNT_MAX || !users.stream().allMatch(ActionRules::isFormerUserId)) {
            variables.fault(ADMINS, text.orElse(""), BOUND);
        }
        return new AdminSettings(Set.copyOf(users));
    }
}
