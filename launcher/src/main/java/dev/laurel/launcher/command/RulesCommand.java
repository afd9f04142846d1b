package dev.laurel.launcher.command;

import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.ReadingProgress;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.launcher.whatif.WhatIf;
import dev.laurel.launcher.whatif.WhatIfReport;
import dev.laurel.launcher.whatif.WhatIfText;
import dev.laurel.rules.catalog.BoardLookup;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.catalog.Moments;
import dev.laurel.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rules: looking at them before they apply. What asks a gateway has commands of its own. */
@Command(name = "rules", description = "Shows, checks and changes the rules.")
public final class RulesCommand {
    private final CommandContext around;

    public RulesCommand(CommandContext around) {
        this.around = around;
    }

    /** Reads a catalogue. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Checks a catalogue: prints what it has, or the first fault with its line.",
            footer = {
                "",
                "The fingerprint is the same for every file that means the same.",
                "",
                "Example:  laurel rules check games.yaml"
            })
    public int check(@Parameters(paramLabel = "FILE", description = "The catalogue.") Path file) {
        Catalog catalog = CatalogReader.read(file);
        around.out()
                .printf(
                        Locale.ROOT,
                        "%s is a catalogue: action types %,d, boards %,d, fingerprint %s%n",
                        file,
                        catalog.actions().size(),
                        catalog.boards().size(),
                        catalog.fingerprint());
        return ExitCode.DONE.code();
    }

    /** Counts by other rules, and compares. */
    @Command(
            name = "what-if",
            mixinStandardHelpOptions = true,
            description =
                    "Counts all facts by another catalogue, and shows which boards would change. Changes nothing.",
            footer = {
                "",
                "Reads the ledger's topic by itself, with the same LAUREL_KAFKA_… and LAUREL_TOPIC_PREFIX as the",
                "roles, and counts it by the rules as they are and by FILE. The system may be running.",
                "Shows every definition that would change, and the board of each on which the most users move.",
                "",
                "Examples:  laurel rules what-if new.yaml",
                "           laurel rules what-if new.yaml --from 2026-12-01T00:00:00Z",
                "           laurel rules what-if new.yaml --board global --board country:VN --json"
            })
    public int whatIf(
            @Mixin FactSource source,
            @Parameters(paramLabel = "FILE", description = "The other catalogue.") Path file,
            @Option(
                            names = "--board",
                            paramLabel = "ID",
                            description = "Show this board, of the current period if it names none; may be repeated.")
                    @Nullable List<String> names,
            @Option(
                            names = "--from",
                            paramLabel = "INSTANT",
                            description = "Only actions from then on, by their timestamp, have other points.")
                    @Nullable String from,
            @Option(names = "--json", description = "Print the report as JSON.") boolean isJson) {
        Catalog all = CatalogReader.read(file);
        Optional<Instant> moment = Optional.ofNullable(from).map(RulesCommand::moment);
        Catalog now = source.catalog(around);
        Catalog then = moment.map(each -> all.since(each, now)).orElse(all);
        Instant time = around.clock().instant();
        Set<String> boards = names == null ? Set.of() : resolved(names, now, then, time);
        FactTopic topic = source.topic(around);
        try (ReadingProgress progress = ReadingProgress.on(around.err())) {
            WhatIf whatIf = new WhatIf(now, then, boards, time);
            SortedMap<Integer, Long> ends = topic.ends();
            progress.phase(
                    "facts",
                    2 * ends.values().stream().mapToLong(Long::longValue).sum());
            WhatIfReport report = whatIf.run(topic, ends, progress);
            progress.end();
            if (isJson) {
                around.out().println(new String(Json.bytes(report), StandardCharsets.UTF_8));
            } else {
                new WhatIfText(around.out()).print(report);
            }
            return ExitCode.DONE.code();
        }
    }

    private static Instant moment(String text) {
        return Moments.parse(text).orElseThrow(() -> CommandException.usage("--from must be " + Moments.FORM));
    }

    /** A board of either catalogue. */
    private static Set<String> resolved(List<String> names, Catalog now, Catalog then, Instant time) {
        Set<String> boards = new HashSet<>();
        for (String name : names) {
            BoardLookup here = now.lookUp(name, time);
            BoardLookup there = then.lookUp(name, time);
            here.found().ifPresent(board -> boards.add(board.toString()));
            there.found().ifPresent(board -> boards.add(board.toString()));
            if (here instanceof BoardLookup.Missing(var why) && there.found().isEmpty()) {
                throw CommandException.usage("--board " + name + ": " + why.message());
            }
        }
        return boards;
    }
}
