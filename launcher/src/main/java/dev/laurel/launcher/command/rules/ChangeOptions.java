package dev.laurel.launcher.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.launcher.whatif.DefinitionChange;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a change of the rules is made, and what is printed of it. */
final class ChangeOptions {
    private static final String ALWAYS = "always";

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "From when on actions have the new points, by their timestamp.")
    private @Nullable String from;

    @Option(names = "--always", description = "All actions have the new points.")
    private boolean isAlways;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, on one line. It is kept with the version.")
    private @Nullable String note;

    /**
     * Puts a text in the place of the newest version.
     *
     * @param usualFrom where the options say nothing; empty for now
     * @param usualNote where the options say nothing
     */
    int apply(
            CommandContext around, RulesClient rules, JsonNode newest, String yaml, String usualFrom, String usualNote)
            throws InterruptedException {
        Map<String, String> parameters = parameters(usualFrom, usualNote);
        RulesClient.Put put = rules.put(newest.path("number").intValue(), yaml, parameters);
        if (put.isNew()) {
            Catalog before =
                    CatalogReader.read("the rules", newest.path("catalog").asText());
            print(around, DefinitionChange.reasons(before, CatalogReader.read("the new rules", yaml)));
        }
        around.out().println((put.isNew() ? "version " : "unchanged: version ") + put.number());
        return ExitCode.DONE.code();
    }

    void require() {
        if (isAlways && from != null) {
            throw CommandException.usage("--from and --always exclude each other");
        }
    }

    private Map<String, String> parameters(String usualFrom, String usualNote) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String moment = isAlways ? ALWAYS : from == null ? usualFrom : from;
        if (!moment.isEmpty()) {
            parameters.put("from", moment);
        }
        String why = note == null ? usualNote : note;
        if (!why.isEmpty()) {
            parameters.put("note", why);
        }
        return parameters;
    }

    private static void print(CommandContext around, SortedMap<String, List<String>> reasons) {
        reasons.forEach((board, why) -> around.out().println(board + " " + String.join("; ", why)));
        if (reasons.isEmpty()) {
            around.out().println("no board is counted otherwise");
        }
    }
}
