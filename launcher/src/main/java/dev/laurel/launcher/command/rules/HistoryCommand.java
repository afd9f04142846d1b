package dev.laurel.launcher.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.launcher.settings.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints who changed the rules. */
@Command(
        name = "history",
        description = "Prints every version of the rules, the newest first: when, by whom, for which actions, and why.")
public final class HistoryCommand implements Callable<Integer> {
    private final CommandContext around;

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    public HistoryCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RulesClient rules = gateway.open(around)) {
            for (JsonNode version : rules.versions()) {
                around.out().println(new VersionLine(version).text());
            }
        }
        return ExitCode.DONE.code();
    }
}
