package dev.laurel.launcher.command.rules;

import dev.laurel.launcher.command.CommandContext;
import dev.laurel.rules.catalog.CatalogReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes the rules while everything runs. */
@Command(
        name = "apply",
        description = "Puts a catalogue in the place of the rules that hold, while everything runs.",
        footer = {
            "",
            "Without --from or --always earlier actions keep their points, and those from now on have the new ones.",
            "What changes of a board itself, as its period, score or order, always holds for all actions.",
            "The last line that it prints is the number of the version.",
            "",
            "Examples:  laurel rules apply games.yaml --note 'Own goals hurt'",
            "           laurel rules apply games.yaml --from 2026-12-01T00:00:00Z"
        })
public final class ApplyCommand implements Callable<Integer> {
    private final CommandContext around;

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Parameters(paramLabel = "FILE", description = "The catalogue.")
    private Path file = Path.of("");

    public ApplyCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        change.require();
        String yaml = CatalogReader.text(file);
        CatalogReader.read(file.toString(), yaml);
        try (RulesClient rules = gateway.open(around)) {
            return change.apply(around, rules, rules.newest(), yaml, "", "");
        }
    }
}
