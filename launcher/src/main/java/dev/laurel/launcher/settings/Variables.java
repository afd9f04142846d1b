package dev.laurel.launcher.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the {@code LAUREL_…} environment variables. Errors are collected, so that all of them are reported at once; an
 * empty variable counts as absent, since compose files produce those.
 */
public final class Variables {
    private static final String PREFIX = "LAUREL_";
    /** What is shown of a value in a message. */
    private static final int SHOWN_MAX = 80;

    private final Map<String, String> environment;
    private final Map<String, String> options;
    private final Set<String> known = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    public Variables(Map<String, String> environment) {
        this(environment, Map.of());
    }

    /** @param options what was set by an option instead: the option's name by the variable's */
    public Variables(Map<String, String> environment, Map<String, String> options) {
        this.environment = environment;
        this.options = Map.copyOf(options);
    }

    /** The value of a variable that must match a pattern as a whole. */
    public Optional<String> text(String name, Pattern form, String bound) {
        return value(name).filter(value -> holds(form.matcher(value).matches(), name, value, bound));
    }

    /** The value of a variable that must be a whole number within bounds, or what stands for it. */
    public int whole(String name, int min, int max, int otherwise) {
        String bound = "must be a whole number from " + min + " to " + max;
        return text(name, Pattern.compile("-?\\d{1,9}"), bound)
                .map(Integer::parseInt)
                .filter(number -> holds(number >= min && number <= max, name, number.toString(), bound))
                .orElse(otherwise);
    }

    /** The value of a variable that must be a path. */
    public Optional<Path> path(String name) {
        return value(name).flatMap(value -> {
            try {
                return Optional.of(Path.of(value));
            } catch (InvalidPathException e) {
                fault(name, value, "must be a path");
                return Optional.empty();
            }
        });
    }

    /** The value of a variable that must have a number of bytes in UTF-8 and is never shown. */
    Optional<String> secret(String name, int bytesMin) {
        Optional<String> value = value(name);
        int bytes = value.orElse("").getBytes(StandardCharsets.UTF_8).length;
        if (value.isPresent() && bytes < bytesMin) {
            faults.add(PREFIX + name + " has " + bytes + " bytes: must have at least " + bytesMin);
            return Optional.empty();
        }
        return value;
    }

    /** Whether a variable has a value, be it a wrong one. */
    boolean isSet(String name) {
        return value(name).isPresent();
    }

    /** The variables whose names begin so, by the rest of their names. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (String full : environment.keySet()) {
            if (full.startsWith(PREFIX + prefix)) {
                String name = full.substring(PREFIX.length());
                value(name).ifPresent(value -> found.put(name.substring(prefix.length()), value));
            }
        }
        return found;
    }

    /** Marks variables as known that are read elsewhere, or ignored on purpose. */
    public void knows(String... names) {
        known.addAll(List.of(names));
    }

    /**
     * Takes note of variables that have a meaning for other commands: they are warned of, and never refused.
     *
     * @param names names, or what the names of a family begin with
     */
    void belongsElsewhere(String... names) {
        elsewhere.addAll(List.of(names));
    }

    public void fault(String name, String value, String bound) {
        String option = options.get(PREFIX + name);
        String setBy = option == null ? PREFIX + name + "=" : option + " ";
        faults.add(setBy + shown(value) + ": " + bound);
    }

    /** Reports an error of a variable that has no value, or one that must not be shown. */
    public void fault(String name, String reason) {
        faults.add(PREFIX + name + " " + reason);
    }

    /** Finds fault with variables that look like a setting that was misspelt; after all settings have been read. */
    void refuseMisspelt() {
        Set<String> settings = new TreeSet<>(known);
        settings.addAll(elsewhere);
        UnknownVariables judge = new UnknownVariables(settings);
        unknown().stream()
                .map(name -> name.substring(PREFIX.length()))
                .filter(name -> !isElsewhere(name))
                .forEach(name -> judge.fault(name).ifPresent(why -> fault(name, why)));
    }

    /** The variables of ours that nobody has asked for. */
    List<String> unknown() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name.substring(PREFIX.length())))
                .sorted()
                .toList();
    }

    /** @throws CommandException if there is a fault, with all of them */
    public void requireFaultless() {
        if (!faults.isEmpty()) {
            throw CommandException.usage(String.join("\n", faults));
        }
    }

    private boolean isElsewhere(String name) {
        return elsewhere.stream().anyMatch(other -> other.endsWith("_") ? name.startsWith(other) : name.equals(other));
    }

    private Optional<String> value(String name) {
        known.add(name);
        return Optional.ofNullable(environment.get(PREFIX + name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private boolean holds(boolean rule, String name, String value, String bound) {
        if (!rule) {
            fault(name, value, bound);
        }
        return rule;
    }

    private static String shown(String value) {
        String oneLine = value.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= SHOWN_MAX ? oneLine : oneLine.substring(0, SHOWN_MAX) + "…";
    }
}
