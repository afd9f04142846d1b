package dev.laurel.launcher.command;

import dev.laurel.launcher.settings.Mode;
import dev.laurel.launcher.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The board role of a process. */
@Command(
        name = "board",
        description = "Only the boards: runs the topology on Kafka and serves the boards over REST and SSE.",
        footer = {
            "",
            "Needs LAUREL_KAFKA_BOOTSTRAP_SERVERS. To run several, which share the partitions and query each",
            "other, give all of them the same LAUREL_PEER_KEY (at least 32 bytes). The others connect to",
            "LAUREL_PEER_HOST (the host's name) and LAUREL_PEER_PORT (8083), and LAUREL_STANDBYS (1) of them",
            "keep a copy of each partition. Without the key a board is alone, and ready only where it has every",
            "partition.",
            "LAUREL_INSTANCE_ID (the host's name by default) and LAUREL_DATA_DIR must outlive a restart.",
            "Listens on LAUREL_HOST (0.0.0.0), LAUREL_QUERY_PORT (8081) and LAUREL_ADMIN_PORT (8082).",
            "Topics that are missing are created with LAUREL_PARTITIONS (4) and LAUREL_REPLICATION_FACTOR (3);",
            "LAUREL_KAFKA_SECURITY_PROTOCOL and the like set Kafka's own security.protocol and the like.",
            "",
            "Example:  LAUREL_KAFKA_BOOTSTRAP_SERVERS=kafka:9092 LAUREL_DATA_DIR=/var/lib/laurel laurel board"
        })
public final class BoardCommand implements Callable<Integer> {
    private final CommandContext around;

    public BoardCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.read(around.environment(), Mode.BOARD);
        return ServeCommand.run(Mode.BOARD, settings, around, (node, parts) -> {})
                .code();
    }
}
