package dev.laurel.launcher.command;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.process.DataFolder;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.launcher.settings.ProcessSettings;
import dev.laurel.launcher.settings.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the settings with which Kafka clients of a data folder's owner reach the broker of {@code up}. */
@Command(
        name = "kafka-properties",
        description = "Prints what a Kafka client needs to reach the broker of 'up' or 'demo'.",
        footer = {
            "",
            "It contains the password: keep it secret, since it also permits writing to the topics.",
            "The broker listens on this machine only.",
            "",
            "Example:  (umask 077; laurel kafka-properties --data data > kafka.properties)",
            "          kafka-console-consumer.sh --bootstrap-server HOST:PORT --command-config kafka.properties …"
        })
public final class KafkaPropertiesCommand implements Callable<Integer> {
    private final CommandContext around;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of the broker's data (default: $LAUREL_DATA_DIR, or ./data).")
    private @Nullable Path data;

    public KafkaPropertiesCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        DataFolder folder = folder();
        Map<String, String> clients = clients(folder)
                .orElseThrow(() -> CommandException.failed("no broker was started on " + folder.path()
                        + ": name with --data the folder of a 'laurel up'"));
        new TreeMap<>(clients).forEach((name, value) -> around.out().println(name + "=" + value));
        return ExitCode.DONE.code();
    }

    private DataFolder folder() {
        Variables variables = around.variablesWith(Optional.ofNullable(data));
        DataFolder folder = new DataFolder(ProcessSettings.dataDir(variables));
        variables.requireFaultless();
        return folder;
    }

    private static Optional<Map<String, String>> clients(DataFolder folder) {
        try {
            return EmbeddedBroker.clients(folder.broker());
        } catch (IOException e) {
            throw CommandException.failed(folder.broker() + " cannot be read: only its owner may read it");
        }
    }
}
