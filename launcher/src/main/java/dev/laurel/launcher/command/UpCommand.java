package dev.laurel.launcher.command;

import dev.laurel.launcher.settings.Mode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything in one process. */
@Command(
        name = "up",
        description = "Everything in one process: Kafka, the gateway, the topology, the boards.",
        footer = {
            "",
            "Listens on LAUREL_HOST (127.0.0.1), LAUREL_GATEWAY_PORT (8080), LAUREL_QUERY_PORT (8081)",
            "and LAUREL_ADMIN_PORT (8082). Tokens are signed with LAUREL_JWT_SECRET, or with a secret",
            "that is created once in the data folder.",
            "",
            "Example:  laurel up --data /var/lib/laurel --catalog catalog.yaml"
        })
public final class UpCommand implements Callable<Integer> {
    private final CommandContext around;

    @Mixin
    private final UpOptions options = new UpOptions();

    public UpCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        return SingleProcess.prepare(Mode.UP, around, options)
                .run((node, parts) -> {})
                .code();
    }
}
