package dev.laurel.launcher.command;

import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.launcher.demo.SimulatedPlayers;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.IssuerSettings;
import dev.laurel.launcher.settings.LimitSettings;
import dev.laurel.launcher.settings.Mode;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything in one process, and players who play. */
@Command(
        name = "demo",
        description = "The same as up, with simulated players who post through the gateway.",
        footer = {
            "",
            "The players' scores stay in the data folder. Many players post fast from one address, so",
            "there are no rate limits, unless LAUREL_RATE_LIMIT_USER and",
            "LAUREL_RATE_LIMIT_IP set some.",
            "",
            "Example:  laurel demo --data /tmp/laurel-demo"
        })
public final class DemoCommand implements Callable<Integer> {
    private final CommandContext around;

    @Mixin
    private final UpOptions options = new UpOptions();

    public DemoCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        SingleProcess singleProcess =
                SingleProcess.prepare(Mode.DEMO, around.withDefaults(LimitSettings.withoutLimits()), options);
        if (singleProcess.settings().access().issuer().keysUrl().isPresent()) {
            throw CommandException.usage("LAUREL_" + IssuerSettings.KEYS_URL
                    + " cannot be set for the demo, whose players sign their own tokens: unset it, or use 'up'");
        }
        if (singleProcess.settings().access().http().connections().tls().isPresent()) {
            throw CommandException.usage(
                    "LAUREL_TLS_CERT cannot be set for the demo, whose players use plain HTTP: unset it");
        }
        SharedSecretTokens sharedSecretTokens = new SharedSecretTokens(
                singleProcess.settings().access().signing().required(), around.clock());
        return singleProcess
                .run((node, parts) -> {
                    URI gateway = URI.create(node.gatewayUrl());
                    SimulatedPlayers simulatedPlayers =
                            new SimulatedPlayers(gateway, node.catalog(), sharedSecretTokens, around.clock());
                    parts.start("players", simulatedPlayers, simulatedPlayers::start);
                })
                .code();
    }
}
