package dev.laurel.launcher.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of decisions about users.
 *
 * @param users those about whom admins alone may decide
 */
public record AdminSettings(Set<String> users) {
    private static final String ADMINS = "ADMINS";
    /** A list that a person can still read. */
    private static final int COUNT_MAX = 1_000;

    private static final String USER = "[A-Za-z0-9._:@-]{1,128}";
    private static final Pattern USERS = Pattern.compile(USER + "(\\s*,\\s*" + USER + ")*");
    private static final String BOUND =
            "must be at most " + COUNT_MAX + " user ids, each 1 to 128 of A-Z a-z 0-9 . _ : @ -, with commas between";

    static AdminSettings read(Variables variables, Mode mode) {
        if (!mode.hasGateway()) {
            variables.knows(ADMINS);
            return new AdminSettings(Set.of());
        }
        Optional<String> text = variables.text(ADMINS, USERS, BOUND);
        Set<String> users = text.stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
        if (users.size() > COUNT_MAX) {
            variables.fault(ADMINS, text.orElse(""), BOUND);
        }
        return new AdminSettings(users);
    }
}
