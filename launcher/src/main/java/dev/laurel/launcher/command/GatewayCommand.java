package dev.laurel.launcher.command;

import dev.laurel.launcher.settings.Mode;
import dev.laurel.launcher.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The gateway role of a process. */
@Command(
        name = "gateway",
        description = "Only the gateway: accepts actions over HTTP and publishes them to Kafka.",
        footer = {
            "",
            "Needs LAUREL_KAFKA_BOOTSTRAP_SERVERS, and LAUREL_JWT_SECRET or LAUREL_JWKS_URL.",
            "Stateless: run as many as you like.",
            "Listens on LAUREL_HOST (0.0.0.0), LAUREL_GATEWAY_PORT (8080) and LAUREL_ADMIN_PORT (8082).",
            "Topics that are missing are created with LAUREL_PARTITIONS (4) and LAUREL_REPLICATION_FACTOR (3);",
            "LAUREL_KAFKA_SECURITY_PROTOCOL and the like set Kafka's own security.protocol and the like.",
            "",
            "Example:  LAUREL_KAFKA_BOOTSTRAP_SERVERS=kafka:9092 LAUREL_JWT_SECRET=… laurel gateway"
        })
public final class GatewayCommand implements Callable<Integer> {
    private final CommandContext around;

    public GatewayCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.read(around.environment(), Mode.GATEWAY);
        return ServeCommand.run(Mode.GATEWAY, settings, around, (node, parts) -> {})
                .code();
    }
}
