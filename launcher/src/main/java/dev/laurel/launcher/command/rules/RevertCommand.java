package dev.laurel.launcher.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.command.CommandContext;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes changes of the rules back. */
@Command(
        name = "revert",
        description = "Puts the rules of an earlier version in place again, as a new version.",
        footer = {
            "",
            "Without --from or --always they hold from the earliest moment from which a later version did, so that",
            "no action keeps points that only a version that is taken back gave it.",
            "The last line that it prints is the number of the new version.",
            "",
            "Example:  laurel rules revert 4"
        })
public final class RevertCommand implements Callable<Integer> {
    private static final String ALWAYS = "always";

    private final CommandContext around;

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Parameters(paramLabel = "N", description = "The number of the version.")
    private int number;

    public RevertCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        change.require();
        try (RulesClient rules = gateway.open(around)) {
            String yaml = rules.version(number).path("catalog").asText();
            String from = from(rules.versions());
            return change.apply(around, rules, rules.newest(), yaml, from, "back to version " + number);
        }
    }

    /** From when on one of the versions that are taken back holds; empty if there is none. */
    private String from(JsonNode versions) {
        String earliest = "";
        for (JsonNode version : versions) {
            if (version.path("number").intValue() <= number) {
                continue;
            }
            String from = version.path("from").asText(ALWAYS);
            if (from.equals(ALWAYS)) {
                return ALWAYS;
            }
            earliest = earliest.isEmpty() || Instant.parse(from).isBefore(Instant.parse(earliest)) ? from : earliest;
        }
        return earliest;
    }
}
