package dev.laurel.launcher.command;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.process.DataFolder;
import dev.laurel.launcher.rules.CountedRules;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.KafkaSettings;
import dev.laurel.launcher.settings.ProcessSettings;
import dev.laurel.launcher.settings.Variables;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.version.RulesVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command reads the facts, and by which rules: the options of those that do. */
final class FactSource {
    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "The catalogue to count by (default: the rules by which the boards are counted).")
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

    /** The rules in Kafka, to be closed. */
    CountedRules rules(CommandContext around) {
        // Before Kafka is asked: a file that is none is told at once.
        file(around);
        return CountedRules.open(kafka(around), KafkaSettings.prefix(variables(around)));
    }

    /** The topic with the facts. */
    FactTopic topic(CommandContext around) {
        return new FactTopic(kafka(around), KafkaSettings.prefix(variables(around)));
    }

    /**
     * What the boards are counted by, with what earlier actions are worth; or the file that was named, with a warning if
     * it says something else.
     */
    Catalog catalog(CommandContext around) {
        Optional<Catalog> named = file(around);
        try (CountedRules rules = rules(around)) {
            RulesVersion version = rules.version();
            Optional<String> other = other(named, version);
            other.ifPresent(why -> around.err().println("warning: " + why));
            return other.isPresent() ? named.orElseThrow() : version.catalog();
        }
    }

    /** Why a file that was named is not what the boards are counted by; empty if it is, or none was named. */
    Optional<String> other(CommandContext around, RulesVersion counted) {
        return other(file(around), counted);
    }

    private static Optional<String> other(Optional<Catalog> named, RulesVersion counted) {
        String own = counted.change()
                .map(change -> CatalogReader.read("the rules", change.catalog()))
                .orElse(counted.catalog())
                .fingerprint();
        return named.map(Catalog::fingerprint)
                .filter(fingerprint -> !fingerprint.equals(own))
                .map(fingerprint -> "the boards are counted by version " + counted.number() + " of the rules, " + own
                        + ", and the file is " + fingerprint + ": leave --catalog out");
    }

    private Optional<Catalog> file(CommandContext around) {
        if (catalog == null) {
            return Optional.empty();
        }
        Variables variables = variables(around);
        Optional<Path> file = ProcessSettings.catalog(variables);
        variables.requireFaultless();
        return file.map(CatalogReader::read);
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
