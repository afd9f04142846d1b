package dev.laurel.launcher;

import dev.laurel.access.Tokens;
import dev.laurel.launcher.demo.Crowd;
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
            "What the players score stays in the data folder. They are many behind one address, and quick:",
            "there are no limits on how often they post, unless LAUREL_RATE_LIMIT_USER and",
            "LAUREL_RATE_LIMIT_IP set some.",
            "",
            "Example:  laurel demo --data /tmp/laurel-demo"
        })
final class DemoCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final UpOptions options = new UpOptions();

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Together together = Together.prepare(around.withDefaults(Limiting.withoutLimits()), options);
        if (together.settings().access().trust().keysUrl().isPresent()) {
            throw CommandException.usage("LAUREL_" + Trust.KEYS_URL
                    + " cannot be set for the demo, whose players sign tokens of their own: unset it, or use 'up'");
        }
        if (together.settings().access().entrance().gate().tls().isPresent()) {
            throw CommandException.usage("LAUREL_TLS_CERT is not for demo, whose players speak in clear: unset it");
        }
        Tokens tokens = new Tokens(together.settings().access().signing().required(), around.clock());
        return together.run((node, parts) -> {
                    URI gateway = URI.create(node.gatewayUrl());
                    Crowd crowd = new Crowd(gateway, together.catalog(), tokens, around.clock());
                    parts.start("players", crowd, crowd::start);
                })
                .code();
    }
}
