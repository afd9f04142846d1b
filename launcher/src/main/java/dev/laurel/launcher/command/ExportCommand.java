package dev.laurel.launcher.command;

import dev.laurel.launcher.export.BoardExport;
import dev.laurel.launcher.export.FactExport;
import dev.laurel.launcher.export.LineOutput;
import dev.laurel.launcher.facts.FactLines;
import dev.laurel.launcher.facts.FactSelection;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.FoldedBoards;
import dev.laurel.launcher.facts.ReadingProgress;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.rules.catalog.BoardLookup;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.ActionRules;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the facts, or the boards that follow from them. */
@Command(
        name = "export",
        description = "Writes the facts or the boards as lines of JSON.",
        footer = {
            "",
            "Reads the ledger's topic by itself, with the same LAUREL_KAFKA_… and LAUREL_TOPIC_PREFIX as the",
            "roles. The system may be running. A file appears once it is complete.",
            "",
            "Examples:  laurel export facts facts.ndjson.zst",
            "           laurel export boards --board global > global.ndjson"
        })
public final class ExportCommand {
    private final CommandContext around;

    public ExportCommand(CommandContext around) {
        this.around = around;
    }

    /** Writes the facts. */
    @Command(
            name = "facts",
            mixinStandardHelpOptions = true,
            description = "Writes every accepted action and every decision, one JSON object a line.",
            footer = {
                "",
                "Partition by partition: first the standings that were carried over, then the decisions, then the",
                "actions in the order in which they were accepted. Erased users are not among them.",
                "",
                "Examples:  laurel export facts facts.ndjson.zst",
                "           laurel export facts --user ada ada.ndjson"
            })
    public int facts(
            @Mixin FactSource source,
            @Mixin ExportTarget target,
            @Option(names = "--user", paramLabel = "ID", description = "Only the facts of this user.") @Nullable String user) {
        if (user != null && !ActionRules.isFormerUserId(user)) {
            throw CommandException.usage("--user must be 1 to 128 of A-Z a-z 0-9 . _ : @ -");
        }
        try (LineOutput output = target.open(around);
                ReadingProgress progress = ReadingProgress.on(around.err())) {
            FactLines lines = new FactLines(source.catalog(around));
            FactTopic topic = source.topic(around);
            FactSelection facts = user == null ? FactSelection.ofAll(topic) : FactSelection.of(user, topic);
            FactExport export = new FactExport(topic, lines, progress);
            export.write(facts, output);
            return completed(output, progress, export.total());
        }
    }

    /** Writes the boards. */
    @Command(
            name = "boards",
            mixinStandardHelpOptions = true,
            description = "Writes every place of every board, one JSON object a line.",
            footer = {
                "",
                "Computes the boards from the facts as they are now, so no board process has to run. Boards are in",
                "the order of their ids, places in the order of their ranks. Periods that the catalogue no longer",
                "keeps are left out.",
                "",
                "Examples:  laurel export boards boards.ndjson.zst",
                "           laurel export boards --board daily --board country:VN"
            })
    public int boards(
            @Mixin FactSource source,
            @Mixin ExportTarget target,
            @Option(
                            names = "--board",
                            paramLabel = "ID",
                            description = "Only this board, of the current period if it names none; may be repeated.")
                    @Nullable List<String> names) {
        Catalog catalog = source.catalog(around);
        Instant now = around.clock().instant();
        Set<String> boards = names == null ? Set.of() : resolved(names, catalog, now);
        FoldedBoards folded = new FoldedBoards(catalog, now, board -> boards.isEmpty() || boards.contains(board));
        try (LineOutput output = target.open(around);
                ReadingProgress progress = ReadingProgress.on(around.err())) {
            FactTopic topic = source.topic(around);
            FactSelection facts = FactSelection.ofAll(topic);
            return completed(output, progress, new BoardExport(topic, progress).write(facts, folded, output));
        }
    }

    private static Set<String> resolved(List<String> names, Catalog catalog, Instant now) {
        Set<String> boards = new HashSet<>();
        for (String name : names) {
            boards.add(
                    switch (catalog.lookUp(name, now)) {
                        case BoardLookup.Found found -> found.board().toString();
                        case BoardLookup.Missing missing ->
                            throw CommandException.usage(
                                    "--board " + name + ": " + missing.why().message());
                    });
        }
        return boards;
    }

    private int completed(LineOutput output, ReadingProgress progress, String total) {
        output.complete();
        progress.end();
        around.err().println(total);
        return ExitCode.DONE.code();
    }
}
