package dev.laurel.launcher.command;

import dev.laurel.launcher.catalog.RunningCatalogs;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.process.DataFolder;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.KafkaSettings;
import dev.laurel.launcher.settings.ProcessSettings;
import dev.laurel.launcher.settings.Variables;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command reads the facts, and by which rules: the options of those that do. */
final class FactSource {
    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "The catalogue that the boards are counted by (default: $LAUREL_CATALOG, or the one in the"
                    + " jar).")
    private @Nullable Path catalog;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of 'up' (default: $LAUREL_DATA_DIR, or ./data). Its broker is read unless"
                    + " LAUREL_KAFKA_BOOTSTRAP_SERVERS names another.")
    private @Nullable Path data;

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    Catalog catalog(CommandContext around) {
        Variables variables = variables(around);
        Optional<Path> file = ProcessSettings.catalog(variables);
        variables.requireFaultless();
        return file.map(CatalogReader::read).orElseGet(CatalogReader::standard);
    }

    /** The topic with the facts, to be closed. */
    FactTopic open(CommandContext around) {
        return new FactTopic(kafka(around), KafkaSettings.prefix(variables(around)));
    }

    /** Why this catalogue is not the one to read the facts by: the running processes have another one. */
    Optional<String> otherCatalog(CommandContext around, Catalog given) {
        SortedSet<String> others =
                RunningCatalogs.others(kafka(around), KafkaSettings.prefix(variables(around)), given);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("the boards are counted by the catalogue " + String.join(", ", others) + ", and this is "
                        + given.fingerprint() + ": name the right one with --catalog");
    }

    /** Says so where another catalogue may be what is wanted. */
    void warnOfOtherCatalog(CommandContext around, Catalog given) {
        otherCatalog(around, given).ifPresent(why -> around.err().println("warning: " + why));
    }

    private Map<String, String> kafka(CommandContext around) {
        Variables variables = variables(around);
        Map<String, String> kafka = KafkaSettings.isElsewhere(variables)
                ? KafkaSettings.clients(variables)
                : ownBroker(new DataFolder(ProcessSettings.dataDir(variables)));
        variables.requireFaultless();
        return kafka;
    }

    private Variables variables(CommandContext around) {
        Map<String, String> options = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        if (catalog != null) {
            options.put(ProcessSettings.CATALOG, catalog.toString());
            names.put(ProcessSettings.CATALOG, "--catalog");
        }
        if (data != null) {
            options.put(ProcessSettings.DATA_DIR, data.toString());
            names.put(ProcessSettings.DATA_DIR, "--data");
        }
        return new Variables(around.environmentWith(options), names);
    }

    private static Map<String, String> ownBroker(DataFolder folder) {
        try {
            return EmbeddedBroker.clients(folder.broker())
                    .orElseThrow(() -> CommandException.failed("no broker was started on " + folder.path()
                            + ": name with --data the folder of a 'laurel up', or with"
                            + " LAUREL_KAFKA_BOOTSTRAP_SERVERS the Kafka of the roles"));
        } catch (IOException e) {
            throw CommandException.failed(folder.broker() + " cannot be read: only its owner may read it");
        }
    }
}
