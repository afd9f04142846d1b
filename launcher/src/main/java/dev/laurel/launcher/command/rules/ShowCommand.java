package dev.laurel.launcher.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.launcher.settings.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the rules. */
@Command(
        name = "show",
        description = "Prints the rules that hold, or those of an earlier version, as YAML.",
        footer = {"", "Example:  laurel rules show > games.yaml"})
public final class ShowCommand implements Callable<Integer> {
    private final CommandContext around;

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    @Option(names = "--version", paramLabel = "N", description = "The number of the version (default: the newest).")
    private @Nullable Integer version;

    @Option(names = "--json", description = "Print JSON: the number, by whom, when and why, and the YAML.")
    private boolean isJson;

    public ShowCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RulesClient rules = gateway.open(around)) {
            JsonNode shown = version == null ? rules.newest() : rules.version(version);
            if (isJson) {
                around.out().println(shown);
            } else {
                around.out().print(shown.path("catalog").asText());
                around.err().println(new VersionLine(shown).text());
            }
            around.out().flush();
        }
        return ExitCode.DONE.code();
    }
}
